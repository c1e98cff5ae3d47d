using ChatBot.DiscordServer.Interactions;
using Xunit.Abstractions;

namespace ChatBot.EndToEndTests.Discord;

/// <summary>What moderators and admins decide, and what members see of it.</summary>
public sealed class ModerationTests(DiscordProgram program, ITestOutputHelper output) : Scenario(program, output)
{
    [Theory]
    [InlineData(Languages.English, "has changed the mode of this channel. Mode: raw.", "Last changes:", "Only members who may manage messages here can do this.")]
    [InlineData(Languages.Chinese, "更改了这个频道的模式。模式：原始（raw）。", "最近的更改：", "只有在这里拥有“管理消息”权限的成员可以这样做。")]
    public async Task The_mode_is_announced_recorded_and_not_for_members(string locale, string announcement, string changes, string explanation)
    {
        var room = ClassIn(locale);
        var (member, channel) = (room.Member(), room.Channel());
        room.Guild.AddRole("unused");
        Discord.Commands.Allow(room.Guild, "mode", member);

        var refused = await AnswerAsync(member.Slash(channel, "mode off"));
        var announced = await AnswerAsync(room.Teacher.Slash(channel, "mode raw"));
        var shown = await AnswerAsync(member.Slash(channel, "mode show"));
        var reply = await AskAsync(member, channel, room.Question);

        Assert.StartsWith(explanation, refused.Content, StringComparison.Ordinal);
        Assert.StartsWith($"{room.Teacher.Mention} {announcement}", announced.Content, StringComparison.Ordinal);
        Assert.False(announced.Ephemeral);
        Assert.Contains(changes, shown.Content, StringComparison.Ordinal);
        Assert.Contains(room.Teacher.Mention, shown.Content, StringComparison.Ordinal);
        Assert.Contains("mode raw", shown.Content, StringComparison.Ordinal);
        Assert.True(refused.Ephemeral && shown.Ephemeral);
        Assert.Matches(room.Words.RawFooter, reply.LastLine());
    }

    [Theory]
    [InlineData(Languages.English, "The moderators have switched the bot off in this channel.")]
    [InlineData(Languages.Chinese, "管理者已在这个频道关闭了机器人。")]
    public async Task Where_it_is_off_questions_are_refused_privately_and_mentions_left_alone(string locale, string off)
    {
        var room = ClassIn(locale);
        var (member, channel, other) = (room.Member(), room.Channel(), room.Channel());
        await AnswerAsync(room.Teacher.Slash(channel, "mode off"));

        member.Say(channel, room.Question, mentionBot: true);
        var refused = await AnswerAsync(member.Slash(channel, "ask", ("text", room.Question)));
        await AskAsync(member, other, room.Question);
        await AnswerAsync(room.Teacher.Slash(channel, "mode assistant"));
        var reply = await AskAsync(member, channel, room.Question);

        Assert.Equal(off, refused.Content);
        Assert.True(refused.Ephemeral);
        Assert.Matches(room.Words.Footer, reply.LastLine());
        Assert.Equal(3, channel.BotMessages.Count); // Both announcements, and the reply.
    }

    [Fact]
    public async Task An_admin_restricts_channels_and_roles_and_lifts_it_again()
    {
        var room = new Classroom(Discord, Languages.English);
        var students = room.Guild.AddRole("students");
        var (here, elsewhere, student, guest) = (room.Channel(), room.Channel(), room.Member(students), room.Member());
        await room.SetUpAsync(maxTokens: 4);
        await AnswerAsync(room.Admin.Slash(here, "server-settings channels", ("action", "add"), ("channel", here.Id)));
        var restricted = await AnswerAsync(room.Admin.Slash(here, "server-settings roles", ("action", "add"), ("role", students.Id)));

        var wrongChannel = await AnswerAsync(student.Slash(elsewhere, "ask", ("text", room.Question)));
        var wrongRole = await AnswerAsync(guest.Slash(here, "ask", ("text", room.Question)));
        student.Say(elsewhere, room.Question, mentionBot: true);
        guest.Say(here, room.Question, mentionBot: true);
        await AskAsync(student, here, room.Question);
        await AnswerAsync(room.Admin.Slash(here, "server-settings channels", ("action", "clear")));
        await AnswerAsync(room.Admin.Slash(here, "server-settings roles", ("action", "clear")));
        await AskAsync(guest, elsewhere, room.Question);

        Assert.Contains(here.Mention, restricted.Content, StringComparison.Ordinal);
        Assert.Contains(students.Mention, restricted.Content, StringComparison.Ordinal);
        Assert.Contains($"channels add, {here.Mention}", restricted.Content, StringComparison.Ordinal);
        Assert.Equal($"On this server the bot may be used in these channels only: {here.Mention}", wrongChannel.Content);
        Assert.Equal($"On this server the bot may be used only by members who have one of these roles: {students.Mention}", wrongRole.Content);
        Assert.True(wrongChannel.Ephemeral && wrongRole.Ephemeral);
        Assert.Single(here.BotMessages);
        Assert.Single(elsewhere.BotMessages);
    }

    [Fact]
    public async Task Channel_settings_hold_before_the_servers_and_are_on_record()
    {
        var room = ClassIn(Languages.English);
        var (member, channel) = (room.Member(), room.Channel());

        var set = await AnswerAsync(room.Teacher.Slash(channel, "channel-settings set", ("max-tokens", 3)));
        var reply = await AskAsync(member, channel, room.Question);
        var reset = await AnswerAsync(room.Teacher.Slash(channel, "channel-settings reset"));
        var server = await AnswerAsync(room.Admin.Slash(channel, "server-settings show"));

        Assert.Contains("- max-tokens: 3", set.Content, StringComparison.Ordinal);
        Assert.Contains("+3 tokens", reply.LastLine(), StringComparison.Ordinal);
        Assert.Contains("- max-tokens: not set", reset.Content, StringComparison.Ordinal);
        Assert.Contains("set max-tokens 3", reset.Content, StringComparison.Ordinal);
        Assert.Contains("- max-tokens: 12", server.Content, StringComparison.Ordinal);
    }
}
