using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Core.Commands;

public sealed class UniversesCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Each_universe_has_the_next_seed_and_the_end_says_where_they_part()
    {
        var backend = new ScriptedBackend { Reply = request => new Script(" It is", request.Sampling.Seed == 41 ? " grey." : " blue.") };
        await using var host = await CoreHost.StartAsync(_folder, backend);
        await host.SayAsync("/settings seed 40");

        Assert.Equal(
            """
            **1** (seed 40)

            It is blue.

            **2** (seed 41)

            It is grey.

            **3** (seed 42)

            It is blue.

            All 3 replies begin with “It is”. Different replies: 2. The next word, and in how many of them: “blue” (2), “grey” (1).

            As long as nothing else is said in between, each seed writes its text again, word for word: /settings seed 42, then /universes 1 and the same question.
            """,
            await host.SayAsync("/universes 3 Why?"));
        Assert.Equal([40u, 41u, 42u], backend.Requests.Select(request => request.Sampling.Seed!.Value).Order());
        Assert.Single(backend.Requests.Select(request => request.Prompt).Distinct(StringComparer.Ordinal));
        Assert.EndsWith("Human: Why?\nAssistant:", backend.Requests.First().Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_universe_writes_a_seed_s_reply_again_and_compares_nothing()
    {
        await using var host = await CoreHost.StartAsync(_folder, new ScriptedBackend { Reply = _ => new Script(" blue") });

        var turn = await host.AcceptAsync(CoreHost.Message("/universes 1 Why?") with { Settings = new TurnSettings { Seed = 41 } });
        var finished = Assert.IsType<TurnUpdate.Finished>(await CoreHost.EndAsync(turn));

        Assert.Equal("**1** (seed 41)\n\nblue", finished.Result.Text);
        var request = Assert.Single(host.Backend.Requests);
        Assert.Equal((41u, true), (request.Sampling.Seed!.Value, request.Repeatable));
    }

    [Fact]
    public async Task Without_a_number_there_are_four_and_their_seeds_are_shown()
    {
        await using var host = await CoreHost.StartAsync(_folder);

        var shown = await host.SayAsync("/universes Why?");

        var seeds = host.Backend.Requests.Select(request => request.Sampling.Seed!.Value).Order().ToList();
        Assert.Equal(Enumerable.Range(0, 4).Select(i => seeds[0] + (uint)i), seeds);
        Assert.All(seeds.Index(), seed => Assert.Contains($"**{seed.Index + 1}** (seed {seed.Item})", shown, StringComparison.Ordinal));
        Assert.Contains("All 4 replies are the same, word for word.", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_streams_while_it_is_written_and_all_deltas_are_the_reply()
    {
        var more = new TaskCompletionSource();
        var backend = new ScriptedBackend { Slots = 4, Reply = request => new Script(" one", " two") { Hold = request.Sampling.Seed == 1 ? more.Task : Task.CompletedTask } };
        await using var host = await CoreHost.StartAsync(_folder, backend);
        var turn = await host.AcceptAsync(CoreHost.Message("/universes 2 Why?") with { Settings = new TurnSettings { Seed = 1, Mode = ChatMode.Raw } });
        await turn.ReadUpdatesAsync(CancellationToken.None).FirstAsync(update => update is TurnUpdate.Delta { Text: " one" });
        more.SetResult();

        var updates = await CoreHost.UpdatesAsync(turn);
        var result = Assert.IsType<TurnUpdate.Finished>(updates[^1]).Result;
        Assert.Equal(result.Text, string.Concat(updates.OfType<TurnUpdate.Delta>().Select(delta => delta.Text)));
        Assert.Equal(("Why?", ChatMode.Raw, 4), (result.Prompt, result.Mode, result.Usage.CompletionTokens));
        Assert.Empty(await host.Store.LoadRecentAsync(new("test", "room"), 9, default));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public async Task No_more_run_at_once_than_the_model_has_slots_and_all_are_free_afterwards(int slots)
    {
        var gate = new TaskCompletionSource();
        var backend = new ScriptedBackend { Slots = slots };
        var running = 0;
        backend.Reply = _ =>
        {
            if (Interlocked.Increment(ref running) == Math.Min(slots, 8)) gate.SetResult();
            return new Script("a", "b") { Hold = gate.Task };
        };
        await using var host = await CoreHost.StartAsync(_folder, backend);

        await host.SayAsync("/universes 8 Why?");
        Assert.Equal(Math.Min(slots, 8), backend.MostRunning);
        await host.SayAsync("/universes 8 Why?", "other");
        Assert.Equal(16, backend.Requests.Count);
        Assert.Equal(Math.Min(slots, 8), backend.MostRunning);
    }

    [Fact]
    public async Task A_turn_beside_it_keeps_its_slot_and_gets_the_one_that_becomes_free()
    {
        var gate = new TaskCompletionSource();
        var backend = new ScriptedBackend { Slots = 3, Reply = _ => new Script("a", "b") { Hold = gate.Task } };
        await using var host = await CoreHost.StartAsync(_folder, backend);
        var beside = await host.AcceptAsync("1", "one");
        await beside.ReadUpdatesAsync(CancellationToken.None).FirstAsync(update => update is TurnUpdate.Delta);
        var universes = await host.AcceptAsync("/universes 2 Why?", "two");
        await universes.ReadUpdatesAsync(CancellationToken.None).FirstAsync(update => update is TurnUpdate.Delta { Text: "a" });
        var waiting = await host.AcceptAsync("3", "three");
        await waiting.ReadUpdatesAsync(CancellationToken.None).FirstAsync(update => update is TurnUpdate.Queued);
        gate.SetResult();

        foreach (var turn in new[] { beside, universes, waiting }) Assert.IsType<TurnUpdate.Finished>(await CoreHost.EndAsync(turn));
        Assert.Equal(3, backend.MostRunning);
    }

    [Fact]
    public async Task Stopping_ends_every_universe_and_keeps_what_was_shown()
    {
        var backend = new ScriptedBackend { Slots = 4, Reply = _ => new Script(" one", " two") { Hold = new TaskCompletionSource().Task } };
        await using var host = await CoreHost.StartAsync(_folder, backend);
        var turn = await host.AcceptAsync("/universes Why?");
        await turn.ReadUpdatesAsync(CancellationToken.None).FirstAsync(update => update is TurnUpdate.Delta { Text: "one" });
        turn.Cancel();

        var result = Assert.IsType<TurnUpdate.Finished>(await CoreHost.EndAsync(turn)).Result;
        Assert.Equal(FinishReason.Aborted, result.Finish);
        Assert.EndsWith("\n\none", result.Text, StringComparison.Ordinal);
        backend.Reply = _ => new Script("free again");
        Assert.Equal("free again", await host.SayAsync("and now?"));
    }

    [Fact]
    public async Task A_universe_that_fails_fails_the_turn_and_frees_its_slots()
    {
        var backend = new ScriptedBackend { Slots = 2, Reply = request => new Script("a") { Throws = request.Sampling.Seed == 2 ? new InferenceException("lost") : null } };
        await using var host = await CoreHost.StartAsync(_folder, backend);
        var turn = await host.AcceptAsync(CoreHost.Message("/universes 3 Why?") with { Settings = new TurnSettings { Seed = 1 } });

        Assert.IsType<TurnUpdate.Failed>(await CoreHost.EndAsync(turn));
        backend.Reply = _ => new Script("fine");
        Assert.Contains("word for word.", await host.SayAsync("/universes 8 again"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/universes")]
    [InlineData("/universes 4")]
    [InlineData("/universes 0 Why?")]
    [InlineData("/universes 9 Why?")]
    [InlineData("/universes 99999999999 Why?")]
    [InlineData("/universes  \u200B")]
    public async Task A_wrong_number_or_no_text_says_how_to_write_it(string text)
    {
        await using var host = await CoreHost.StartAsync(_folder);

        Assert.StartsWith("Write: /universes", await host.SayAsync(text), StringComparison.Ordinal);
        Assert.StartsWith("写法：/universes", await host.SayAsync(text, language: Language.Chinese), StringComparison.Ordinal);
        Assert.Empty(host.Backend.Requests);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_once()
    {
        await using var host = await CoreHost.StartAsync(_folder, new ScriptedBackend { ContextTokens = 256 });
        var turn = await host.AcceptAsync("/universes " + string.Concat(Enumerable.Repeat("word ", 400)));

        Assert.Contains("too long", Assert.IsType<TurnUpdate.Failed>(await CoreHost.EndAsync(turn)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
