using Xunit.Abstractions;

namespace ChatBot.EndToEndTests.Teams;

/// <summary>With Microsoft's own client: every kind of conversation, and what a user sees of it.</summary>
public sealed class PlaygroundTests(TeamsProgram program, ITestOutputHelper output) : Scenario(program, output)
{
    private const string Footer = @"_assistant · assistant · (stopped at the next turn|the model ended it|limit of tokens reached) · \d+\+\d+ tokens · \d+\.\d tokens/s_";
    private const string RawFooter = @"_raw · (the model ended it|limit of tokens reached) · \d+\+\d+ tokens · \d+\.\d tokens/s_";

    [Fact]
    public async Task A_personal_message_is_answered_by_a_stream_that_becomes_the_message()
    {
        var reply = await Playground.AskAsync("Why is the sky blue?");

        Assert.Matches(Footer, Reply.All(reply));
        Assert.NotEmpty(reply.Informative);
        Assert.All(reply.Streamed.Zip(reply.Streamed.Skip(1)), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.All(reply.Versions, version => Assert.DoesNotContain("Human:", (string?)version["text"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_a_group_a_mention_is_answered_by_one_message_that_is_updated()
    {
        var seen = Playground.Screen.Messages.Count;
        await Playground.SayAsync(Playground.Group, "/raw Once upon a time there was", mentionBot: true);
        var reply = await Playground.WaitAsync(message => message.Conversation == Playground.Group && Reply.IsWritten(message));

        Assert.Matches(RawFooter, Reply.All(reply));
        Assert.StartsWith("⏳", (string?)reply.Versions[0]["text"], StringComparison.Ordinal);
        Assert.Empty(reply.Streamed.Concat(reply.Informative));
        Assert.Single(Playground.Screen.Messages.Skip(seen), message => message.Conversation == Playground.Group);
    }

    [Fact]
    public async Task In_a_channel_the_answer_is_in_the_thread_and_the_thread_is_a_conversation()
    {
        var thread = await Playground.SayAsync(Playground.Channel, "/raw Once upon a time there was", mentionBot: true);
        var reply = await Playground.WaitAsync(message => message.Conversation == thread && Reply.IsWritten(message));
        Assert.Matches(RawFooter, Reply.All(reply));

        await Playground.SayAsync(thread, "/tokens strawberry", mentionBot: true);
        var second = await Playground.WaitAsync(message => message.Conversation == thread && message.Id != reply.Id && Reply.IsComplete(message));
        Assert.Contains("berry", Reply.All(second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mention_and_nothing_else_is_told_how_to_ask()
    {
        await Playground.SayAsync(Playground.Group, "", mentionBot: true);
        var hint = await Playground.WaitAsync(message => message.Text.Contains("Write your question in the same message", StringComparison.Ordinal));

        Assert.Equal(Playground.Group, hint.Conversation);
    }

    [Theory]
    [InlineData("/nonsense", "/nonsense")]
    [InlineData("/settings max-tokens many", "max-tokens")]
    [InlineData("/lesson run nothing-of-that-name", "nothing-of-that-name")]
    public async Task What_cannot_be_done_is_said_in_one_clear_message(string said, string told)
    {
        var reply = await Playground.AskAsync(said);

        Assert.Contains(told, reply.Text.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_long_is_refused_in_words()
    {
        var reply = await Playground.AskAsync(new string('a', 16_001));

        Assert.Contains("16", reply.Text, StringComparison.Ordinal);
        Assert.True(reply.Text.Length < 300);
    }

    [Fact]
    public async Task A_Chinese_user_is_answered_in_Chinese()
    {
        var seen = Playground.Screen.Messages.Count;
        await Playground.SendAsync(Playground.Personal, activity =>
        {
            (activity["type"], activity["text"], activity["textFormat"], activity["locale"]) = ("message", "/help", "plain", "zh-CN");
            activity["id"] = "chinese-1";
        });
        var help = await Playground.Screen.WaitAsync(Reply.IsComplete, TimeSpan.FromMinutes(2), seen);

        Assert.Contains("助手", Reply.All(help), StringComparison.Ordinal);
    }
}
