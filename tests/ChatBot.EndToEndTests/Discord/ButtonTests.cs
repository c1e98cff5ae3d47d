using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.World;
using Xunit.Abstractions;

namespace ChatBot.EndToEndTests.Discord;

/// <summary>Every button under a reply.</summary>
public sealed class ButtonTests(DiscordProgram program, ITestOutputHelper output) : Scenario(program, output)
{
    [Theory]
    [InlineData(Languages.English)]
    [InlineData(Languages.Chinese)]
    public async Task Another_sample_and_the_other_mode_answer_the_same_question(string locale)
    {
        var room = ClassIn(locale);
        var (member, other, channel) = (room.Member(), room.Member(), room.Channel());
        var reply = await AskAsync(member, channel, room.Question);

        var again = await AnswerAsync(other.Press(reply, room.Words.Buttons[0]));
        var raw = await AnswerAsync(other.Press(reply, room.Words.Buttons[1]));
        var assistant = await AnswerAsync(member.Press(raw, room.Words.Assistant));

        Assert.Matches(room.Words.Footer, again.LastLine());
        Assert.Matches(room.Words.RawFooter, raw.LastLine());
        Assert.Matches(room.Words.Footer, assistant.LastLine());
        Assert.Equal(room.Question, await PromptAsync(member, raw));
        Assert.Equal(await PromptAsync(member, reply), await PromptAsync(member, again));
        Assert.Equal(await PromptAsync(member, reply), await PromptAsync(member, assistant));
        Assert.Equal(4, channel.BotMessages.Count);
    }

    [Theory]
    [InlineData(Languages.English)]
    [InlineData(Languages.Chinese)]
    public async Task What_was_cut_is_shown_to_who_asks_for_it(string locale)
    {
        var room = ClassIn(locale);
        var (member, other, channel) = (room.Member(), room.Member(), room.Channel());
        var reply = await AnswerAsync(
            member.Slash(channel, "ask", ("text", "What is 8 plus 3?"), ("max-tokens", 48), ("show-cut", 12), ("temperature", 0), ("assistant", "assistant")));

        var cut = await AnswerAsync(other.Press(reply, room.Words.Buttons[2]));

        Assert.Equal(room.Words.Buttons, reply.Labels());
        Assert.Contains("Human:", cut.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("Human:", reply.Content, StringComparison.Ordinal);
        Assert.Equal(other, cut.Recipient);
    }

    [Theory]
    [InlineData(Languages.English, "Only the person who asked and moderators can stop this reply.")]
    [InlineData(Languages.Chinese, "只有提问者和管理者可以停止这条回答。")]
    public async Task Stop_is_for_who_asked_and_for_moderators_and_keeps_what_was_written(string locale, string refused)
    {
        var room = ClassIn(locale);
        var (member, other, channel) = (room.Member(), room.Member(), room.Channel());
        var (first, second) = (Long(member, channel), Long(member, room.Channel()));
        var (firstReply, secondReply) = (await first.WaitForMessageAsync(message => message.IsGrowing()), await second.WaitForMessageAsync(message => message.IsGrowing()));

        var refusal = await other.Press(firstReply, room.Words.Stop).WaitForMessageAsync(message => message.Ephemeral);
        member.Press(firstReply, room.Words.Stop);
        room.Teacher.Press(secondReply, room.Words.Stop);
        await firstReply.WaitForAsync(Reply.IsComplete);
        await secondReply.WaitForAsync(Reply.IsComplete);

        Assert.Equal(refused, refusal.Content);
        Assert.All(new[] { firstReply, secondReply }, reply => Assert.Matches(room.Words.StoppedFooter, reply.LastLine()));
        Assert.All(new[] { firstReply, secondReply }, reply => Assert.NotEmpty(reply.Text()));
    }

    [Theory]
    [InlineData(Languages.English, "Only the person who asked and moderators can delete this reply.")]
    [InlineData(Languages.Chinese, "只有提问者和管理者可以删除这条回答。")]
    public async Task Delete_takes_the_reply_away(string locale, string refused)
    {
        var room = ClassIn(locale);
        var (member, other, channel) = (room.Member(), room.Member(), room.Channel());
        var mentioned = await AskAsync(member, channel, room.Question);
        var commanded = await AnswerAsync(member.Slash(channel, "ask", ("text", room.Question), ("max-tokens", 3)));

        var refusal = await other.Press(mentioned, mentioned.Button("delete")).WaitForMessageAsync(message => message.Ephemeral);
        member.Press(mentioned, mentioned.Button("delete"));
        room.Teacher.Press(commanded, commanded.Button("delete"));

        Assert.Equal(refused, refusal.Content);
        await mentioned.WaitForAsync(message => message.Deleted);
        await commanded.WaitForAsync(message => message.Deleted);
    }

    private async Task<string> PromptAsync(Person person, TestMessage reply)
    {
        var shown = await AnswerAsync(person.Press(reply, ClassIn(person.Locale).Words.Buttons[3]));
        Assert.Equal(person, shown.Recipient);
        return Assert.Single(shown.Attachments).Text;
    }

    private static TestInteraction Long(Person person, TestChannel channel) =>
        person.Slash(channel, "raw", ("text", "Once upon a time there was a king who"), ("max-tokens", 400), ("seed", 1));
}
