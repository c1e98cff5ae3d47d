using ChatBot.DiscordServer.Interactions;
using Xunit.Abstractions;

namespace ChatBot.EndToEndTests.Discord;

/// <summary>What a member sets for themselves, and erases.</summary>
public sealed class OwnThingsTests(DiscordProgram program, ITestOutputHelper output) : Scenario(program, output)
{
    [Theory]
    [InlineData(Languages.English, "- max-tokens: 5", "limit of tokens reached")]
    [InlineData(Languages.Chinese, "- max-tokens：5", "达到词元上限")]
    public async Task Settings_hold_for_who_made_them_however_they_ask(string locale, string setting, string reached)
    {
        var room = ClassIn(locale);
        var (member, channel) = (room.Member(), room.Channel());

        var set = await AnswerAsync(member.Slash(channel, "settings set", ("max-tokens", 5), ("temperature", 0.5)));
        var shown = await AnswerAsync(member.Slash(channel, "settings show"));
        var mentioned = await AskAsync(member, channel, room.Question);
        var reset = await AnswerAsync(member.Slash(channel, "settings reset"));

        Assert.Contains(setting, set.Content, StringComparison.Ordinal);
        Assert.Contains(setting, shown.Content, StringComparison.Ordinal);
        Assert.Contains(reached, mentioned.Content, StringComparison.Ordinal);
        Assert.Contains("+5 ", mentioned.LastLine(), StringComparison.Ordinal);
        Assert.DoesNotContain(setting, reset.Content, StringComparison.Ordinal);
        Assert.True(set.Ephemeral && shown.Ephemeral && reset.Ephemeral);
    }

    [Theory]
    [InlineData(Languages.English, "Now answering: **storyteller**", "assistant · storyteller")]
    [InlineData(Languages.Chinese, "现在由 **storyteller** 回答", "助手 · storyteller")]
    public async Task An_assistant_is_listed_shown_completed_and_chosen(string locale, string chosen, string footer)
    {
        var room = ClassIn(locale);
        var (member, channel) = (room.Member(), room.Channel());

        var choices = await member.Autocomplete(channel, "assistant use", ("assistant", "story")).WaitForChoicesAsync();
        var list = await AnswerAsync(member.Slash(channel, "assistant list"));
        var transcript = await AnswerAsync(member.Slash(channel, "assistant show", ("assistant", "storyteller")));
        var used = await AnswerAsync(member.Slash(channel, "assistant use", ("assistant", "storyteller")));
        var reply = await AskAsync(member, channel, "Tell me a story about a cat.");

        Assert.Equal("storyteller", choices[0].Value.ToString());
        Assert.Contains("storyteller", list.Content, StringComparison.Ordinal);
        Assert.Contains("Listener:", transcript.Content + string.Concat(transcript.Attachments.Select(file => file.Text)), StringComparison.Ordinal);
        Assert.Contains(chosen, used.Content, StringComparison.Ordinal);
        Assert.Contains(footer, reply.LastLine(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Languages.English, "I know no question of yours")]
    [InlineData(Languages.Chinese, "我没有你的问题的记录")]
    public async Task Forget_me_erases_what_one_said_and_nobody_elses(string locale, string nothing)
    {
        var room = ClassIn(locale);
        var (member, other, channel) = (room.Member(), room.Member(), room.Channel());
        await AnswerAsync(member.Slash(channel, "ask", ("text", room.Question), ("max-tokens", 3)));
        await AnswerAsync(other.Slash(channel, "ask", ("text", room.Question), ("max-tokens", 3)));

        var forgotten = await AnswerAsync(member.Slash(channel, "forget me"));
        var mine = await AnswerAsync(member.Slash(channel, "prompt"));
        var theirs = await AnswerAsync(other.Slash(channel, "prompt"));

        Assert.Contains("1", forgotten.Content, StringComparison.Ordinal);
        Assert.Contains(nothing, mine.Content, StringComparison.Ordinal);
        Assert.Single(theirs.Attachments);
        Assert.True(forgotten.Ephemeral);
    }

    [Theory]
    [InlineData(Languages.English, "Forgotten. Turns erased: 2", "not kept any more")]
    [InlineData(Languages.Chinese, "已忘记，删除了 2 轮对话", "已不再保存")]
    public async Task Forget_conversation_erases_it_with_what_its_buttons_need(string locale, string erased, string gone)
    {
        var room = ClassIn(locale);
        var (member, channel) = (room.Member(), room.Channel());
        await AnswerAsync(member.Slash(channel, "settings set", ("max-tokens", 4)));
        var first = await AskAsync(member, channel, room.Question);
        await channel.WaitForReplyAsync(member.Say(channel, room.Question, replyTo: first), Reply.IsComplete);

        var forgotten = await AnswerAsync(member.Slash(channel, "forget conversation"));
        var again = await AnswerAsync(member.Press(first, first.Button("again")));

        Assert.Contains(erased, forgotten.Content, StringComparison.Ordinal);
        Assert.Contains(gone, again.Content, StringComparison.Ordinal);
        Assert.True(again.Ephemeral);
    }
}
