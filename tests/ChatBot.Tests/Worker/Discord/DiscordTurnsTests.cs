using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Discord;

public sealed class DiscordTurnsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_question_is_answered_by_a_reply_to_it()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        var question = await bench.AskAsync();
        await bench.UntilQuietAsync();

        var reply = Assert.Single(bench.Discord.Replies(DiscordBench.Channel));
        Assert.StartsWith("Hello there.\n-# assistant", reply.Content, StringComparison.Ordinal);
        Assert.Equal(question.Id.Value, reply.Reference);
        Assert.Equal(["again", "raw", "cut", "prompt", "xray", "delete"], reply.Buttons);
        Assert.EndsWith("Human: Why?\nAssistant:", bench.Core.Backend.Requests.Last().Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reply_grows_while_it_is_written_and_can_be_stopped_meanwhile()
    {
        var more = new TaskCompletionSource();
        await using var bench = await DiscordBench.StartAsync(_folder, backend: new ScriptedBackend { Reply = _ => new Script(" One", " two.") { Hold = more.Task } });
        await bench.AskAsync();
        await bench.UntilAsync(() => bench.Discord.Replies(DiscordBench.Channel) is [{ Content: "One", Buttons: ["stop"] }]);
        more.SetResult();
        await bench.UntilQuietAsync();

        var versions = Assert.Single(bench.Discord.Replies(DiscordBench.Channel)).Versions.Where(version => !version.StartsWith("-# ", StringComparison.Ordinal));
        Assert.Equal(["One", "One two."], versions.Select(version => version.Split('\n')[0]).Distinct());
    }

    [Fact]
    public async Task While_the_model_thinks_the_bot_types()
    {
        var think = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var bench = await DiscordBench.StartAsync(_folder, backend: new ScriptedBackend { Reply = _ => new Script(" One") { Before = _ => think.Task } });
        await bench.AskAsync();
        await bench.UntilAsync(() => bench.Discord.Requests.Any(call => call.EndsWith("/typing", StringComparison.Ordinal)));
        think.SetResult();
        await bench.UntilQuietAsync();

        Assert.StartsWith("One\n", Assert.Single(bench.Discord.Replies(DiscordBench.Channel)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edits_of_one_message_keep_their_distance()
    {
        var backend = new ScriptedBackend();
        await using var bench = await DiscordBench.StartAsync(_folder, backend: backend);
        var started = bench.Core.Time.GetUtcNow();
        backend.Reply = _ => new Script([.. Enumerable.Range(0, 400).Select(i => $" {i}")])
        {
            Before = i => Task.Delay(TimeSpan.FromMilliseconds(40), bench.Core.Time),
        };
        await bench.AskAsync();
        await bench.UntilQuietAsync();

        // How often it is edited at least is up to the machine: the clock does not wait for the work.
        var seconds = (bench.Core.Time.GetUtcNow() - started).TotalSeconds;
        Assert.InRange(bench.Discord.Replies(DiscordBench.Channel)[0].Versions.Count, 2, seconds + 2);
    }

    [Fact]
    public async Task A_message_that_comes_twice_is_answered_once()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        var question = await bench.AskAsync();
        await bench.UntilQuietAsync();
        await bench.AskAsync(question);
        await bench.UntilQuietAsync();

        Assert.Single(bench.Discord.Replies(DiscordBench.Channel));
    }

    [Fact]
    public async Task A_reply_to_the_bot_continues_the_conversation()
    {
        await using var bench = await DiscordBench.StartAsync(_folder);
        await bench.AskAsync("First?");
        await bench.UntilQuietAsync();
        await bench.AskAsync(bench.Message("Second?", replyTo: bench.Of(bench.Discord.Replies(DiscordBench.Channel)[0])));
        await bench.UntilQuietAsync();

        Assert.EndsWith(
            "Human: First?\nAssistant: Hello there.\n\nHuman: Second?\nAssistant:", bench.Core.Backend.Requests.Last().Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_reply_is_in_several_messages_of_which_the_last_has_the_buttons()
    {
        var backend = new ScriptedBackend { Reply = _ => new Script([.. Enumerable.Range(0, 60).Select(i => $" This is sentence number {i} of the reply.")]) };
        await using var bench = await DiscordBench.StartAsync(_folder, backend: backend);
        await bench.AskAsync();
        await bench.UntilQuietAsync();

        var replies = bench.Discord.Replies(DiscordBench.Channel);
        Assert.Equal(2, replies.Count);
        Assert.Empty(replies[0].Buttons);
        Assert.Contains("delete", replies[1].Buttons);
        Assert.Null(replies[1].Reference);
    }

    [Fact]
    public async Task A_reply_beyond_the_limit_comes_as_a_file()
    {
        var backend = new ScriptedBackend { Reply = _ => new Script([.. Enumerable.Range(0, 60).Select(i => $" This is sentence number {i} of the reply.")]) };
        await using var bench = await DiscordBench.StartAsync(_folder, backend: backend);
        bench.Options.FileOverCharacters = 1000;
        await bench.AskAsync();
        await bench.UntilQuietAsync();

        var reply = Assert.Single(bench.Discord.Replies(DiscordBench.Channel));
        Assert.Contains("This is sentence number 59", reply.File, StringComparison.Ordinal);
        Assert.DoesNotContain("number 59", reply.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_keeps_what_was_written()
    {
        await using var bench = await DiscordBench.StartAsync(_folder, backend: new ScriptedBackend { Reply = _ => new Script(" One", " two.") { Hold = new TaskCompletionSource().Task } });
        var question = await bench.AskAsync();
        await bench.UntilAsync(() => bench.Discord.Replies(DiscordBench.Channel) is [{ Content: "One" }]);
        var turn = await bench.Core.Store.FindTurnByMessageAsync("discord", question.Id.ToString(), CancellationToken.None);
        bench.Turns.Find(turn!.Id)!.Cancel();
        await bench.UntilQuietAsync();

        var reply = Assert.Single(bench.Discord.Replies(DiscordBench.Channel));
        Assert.StartsWith("One\n-# assistant · assistant · stopped ·", reply.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_that_waits_shows_its_place_in_the_line()
    {
        var go = new TaskCompletionSource();
        await using var bench = await DiscordBench.StartAsync(_folder, backend: new ScriptedBackend { Slots = 1, Reply = _ => new Script(" One", " two.") { Hold = go.Task } });
        await bench.AskAsync(bench.Message($"<@{FakeDiscord.Self}> A", channel: 1));
        await bench.UntilAsync(() => bench.Discord.Replies(1).Count == 1);
        await bench.AskAsync(bench.Message($"<@{FakeDiscord.Self}> B", channel: 2));
        await bench.UntilAsync(() => bench.Discord.Replies(2) is [{ Content: "-# ⏳ In line: 1" }]);
        go.SetResult();
        await bench.UntilQuietAsync();

        Assert.StartsWith("One two.\n", Assert.Single(bench.Discord.Replies(2)).Content, StringComparison.Ordinal);
    }
}
