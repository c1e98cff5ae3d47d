using System.Net;
using ChatBot.Core.Channels;
using ChatBot.Discord.Model;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Discord;

namespace ChatBot.Tests.Worker.Discord;

public sealed class ThreadOpeningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_question_in_a_channel_of_threads_is_answered_in_a_thread_of_it()
    {
        await using var bench = await StartAsync(new FakeDiscord());
        var question = await bench.AskAsync();
        await bench.UntilQuietAsync();

        await AssertInThreadAsync(bench, question);
        Assert.Equal($"channel:{question.Id}", await ConversationAsync(bench, question));
    }

    [Fact]
    public async Task A_thread_of_whose_opening_nothing_was_heard_has_the_reply()
    {
        var discord = new FakeDiscord();
        await using var bench = await StartAsync(discord);
        var openings = 0;
        discord.After = call => IsOpening(call) && ++openings <= 1 ? FakeDiscord.Refusal(HttpStatusCode.BadGateway) : null;
        // All attempts of the first call fail, and the next one knows nothing of them.
        discord.Before = call => IsOpening(call) && openings is >= 1 and < 10 && openings++ < 3 ? FakeDiscord.Refusal(HttpStatusCode.BadGateway) : null;
        var question = await bench.AskAsync();
        await bench.UntilQuietAsync();

        await AssertInThreadAsync(bench, question);
    }

    [Fact]
    public async Task A_thread_that_was_open_when_the_program_was_killed_has_the_reply()
    {
        var discord = new FakeDiscord();
        var opened = false;
        discord.After = call =>
        {
            opened |= IsOpening(call);
            return opened ? FakeDiscord.Refusal(HttpStatusCode.BadGateway) : null;
        };
        var bench = await StartAsync(discord);
        var question = await bench.AskAsync();
        await bench.UntilAsync(() => opened);
        await bench.KillAsync();
        discord.After = _ => null;

        await using var next = await DiscordBench.StartAsync(_folder, discord);
        await next.Resumption.RunAsync(CancellationToken.None);
        await next.UntilQuietAsync();

        await AssertInThreadAsync(next, question);
    }

    [Theory]
    [InlineData(429, 130000)]
    [InlineData(502, 0)]
    public async Task Until_discord_has_said_whether_there_can_be_one_the_reply_waits(int status, int code)
    {
        var failures = 10;
        await using var bench = await StartAsync(new FakeDiscord { Before = call => IsOpening(call) && failures-- > 0 ? FakeDiscord.Refusal((HttpStatusCode)status, code) : null });
        var question = await bench.AskAsync();
        await bench.UntilQuietAsync();

        await AssertInThreadAsync(bench, question);
    }

    [Fact]
    public async Task Where_none_can_be_opened_the_reply_refers_to_the_question_in_its_channel()
    {
        await using var bench = await StartAsync(new FakeDiscord { Before = call => IsOpening(call) ? FakeDiscord.Refusal(HttpStatusCode.Forbidden, 50013) : null });
        var question = await bench.AskAsync();
        await bench.UntilQuietAsync();
        var reply = Assert.Single(bench.Discord.Replies(DiscordBench.Channel));
        await bench.AskAsync(bench.Message("And then?", replyTo: bench.Of(reply)));
        await bench.UntilQuietAsync();

        Assert.Equal(question.Id.Value, reply.Reference);
        Assert.Contains("Human: Why?\nAssistant: Hello there.", bench.Core.Backend.Requests.Last().Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_is_refused_opens_none()
    {
        await using var bench = await StartAsync(new FakeDiscord());
        await bench.AskAsync(new string('y', 100_000));
        await bench.UntilQuietAsync();

        Assert.Single(bench.Discord.Replies(DiscordBench.Channel));
        Assert.DoesNotContain(bench.Discord.Requests, IsOpening);
    }

    [Fact]
    public async Task A_question_edited_while_its_thread_cannot_be_opened_is_answered_once_in_it()
    {
        var down = true;
        await using var bench = await StartAsync(new FakeDiscord());
        bench.Discord.Before = call => down && IsOpening(call) ? FakeDiscord.Refusal(HttpStatusCode.BadGateway) : null;
        var question = await bench.AskAsync();
        await bench.Changes.OnEditedAsync(
            question with { Content = $"<@{FakeDiscord.Self}> Who?", EditedTimestamp = bench.Core.Time.GetUtcNow() }, CancellationToken.None);
        await bench.UntilAsync(() => bench.Questions.WhenEmptyAsync().IsCompleted);
        down = false;
        await bench.UntilQuietAsync();

        await AssertInThreadAsync(bench, question);
        Assert.EndsWith("Human: Who?\nAssistant:", bench.Core.Backend.Requests.Last().Prompt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  Why\n\tis it so?  ", "Why is it so?")]
    [InlineData(" \n ", "…")]
    public void A_threads_name_is_one_line(string question, string name) => Assert.Equal(name, ThreadOpening.Name(question));

    private static bool IsOpening(string call) => call.EndsWith("/threads", StringComparison.Ordinal);

    private async Task<DiscordBench> StartAsync(FakeDiscord discord)
    {
        var bench = await DiscordBench.StartAsync(_folder, discord);
        await bench.Core.Get<ChannelStore>().SaveAsync(
            "discord",
            DiscordBench.Guild.ToString(),
            DiscordBench.Channel.ToString(),
            new ChannelSettings { Scope = ConversationScope.Thread },
            "1",
            "set",
            CancellationToken.None);
        return bench;
    }

    private static async Task AssertInThreadAsync(DiscordBench bench, Message question)
    {
        var reply = Assert.Single(bench.Discord.Replies(question.Id.Value));
        Assert.StartsWith("Hello there.\n", reply.Content, StringComparison.Ordinal);
        Assert.Null(reply.Reference);
        Assert.Empty(bench.Discord.Replies(DiscordBench.Channel));
        Assert.NotNull(await bench.Core.Store.FindTurnByMessageAsync("discord", question.Id.ToString(), CancellationToken.None));
    }

    private static async Task<string?> ConversationAsync(DiscordBench bench, Message question) =>
        (await bench.Core.Store.FindTurnByMessageAsync("discord", question.Id.ToString(), CancellationToken.None))?.Message?.Conversation;
}
