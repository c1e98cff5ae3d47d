using System.Collections.Concurrent;
using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Inference.Models;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Core.Turns;

public sealed class TurnQueueTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_question_is_answered_and_the_next_one_knows_it()
    {
        await using var host = await CoreHost.StartAsync(_folder);

        Assert.Equal("Hello there.", await host.SayAsync("Hi, who are you?"));
        await host.SayAsync("And who am I?");

        Assert.EndsWith("Human: Hi, who are you?\nAssistant: Hello there.\n\nHuman: And who am I?\nAssistant:", host.Backend.Requests.Last().Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_reader_misses_nothing_and_a_leaving_one_harms_nothing()
    {
        await using var host = await CoreHost.StartAsync(_folder);
        var turn = await host.AcceptAsync("Hi");
        using var leaving = new CancellationTokenSource();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await turn.ReadUpdatesAsync(leaving.Token).LastAsync(update => update is TurnUpdate.Finished, CancellationToken.None));

        var first = await CoreHost.UpdatesAsync(turn);
        Assert.IsType<TurnUpdate.Finished>(first[^1]);
        Assert.Equal(first, await CoreHost.UpdatesAsync(turn));
    }

    [Fact]
    public async Task Waiting_turns_are_told_their_positions_as_they_change()
    {
        var gate = new TaskCompletionSource();
        var backend = new ScriptedBackend { Slots = 1, Reply = _ => new Script("a", "b") { Hold = gate.Task } };
        await using var host = await CoreHost.StartAsync(_folder, backend);
        var first = await host.AcceptAsync("1", "one");
        await first.ReadUpdatesAsync(CancellationToken.None).FirstAsync(update => update is TurnUpdate.Delta);
        var second = await host.AcceptAsync("2", "two");
        var third = await host.AcceptAsync("3", "three");
        await third.ReadUpdatesAsync(CancellationToken.None).FirstAsync();
        gate.SetResult();

        Assert.Equal([1], Positions(await CoreHost.UpdatesAsync(second)));
        Assert.Equal([2, 1], Positions(await CoreHost.UpdatesAsync(third)));
        Assert.Empty(Positions(await CoreHost.UpdatesAsync(first)));
        Assert.Equal(0, third.Position);
    }

    [Fact]
    public async Task A_full_queue_is_busy_and_a_command_passes_turns_that_wait_for_the_model()
    {
        var gate = new TaskCompletionSource();
        var backend = new ScriptedBackend { Slots = 1, Reply = _ => new Script("a", "b") { Hold = gate.Task } };
        await using var host = await CoreHost.StartAsync(_folder, backend, ("Chat:QueueLength", "2"));
        var first = await host.AcceptAsync("1", "one");
        await first.ReadUpdatesAsync(CancellationToken.None).FirstAsync(update => update is TurnUpdate.Delta);
        await host.AcceptAsync("2", "two");
        Assert.Contains("Mode: assistant", await host.SayAsync("/mode", "other"), StringComparison.Ordinal);
        await host.AcceptAsync("3", "three");

        Assert.IsType<TurnSubmission.Busy>(await host.Queue.SubmitAsync(CoreHost.Message("4", "four"), CancellationToken.None));
        gate.SetResult();
        await CoreHost.EndAsync(first);
    }

    [Fact]
    public async Task The_same_message_is_not_answered_twice_even_when_the_queue_is_full()
    {
        var gate = new TaskCompletionSource();
        var backend = new ScriptedBackend { Slots = 1, Reply = _ => new Script("a", "b") { Hold = gate.Task } };
        await using var host = await CoreHost.StartAsync(_folder, backend, ("Chat:QueueLength", "1"));
        var first = await host.AcceptAsync(CoreHost.Message("1", "one", id: "m1"));
        await first.ReadUpdatesAsync(CancellationToken.None).FirstAsync(update => update is TurnUpdate.Delta);
        Assert.Equal(first.Id, Assert.IsType<TurnSubmission.Duplicate>(await host.Queue.SubmitAsync(CoreHost.Message("1", "one", id: "m1"), default)).TurnId);
        await host.AcceptAsync(CoreHost.Message("1", "two", id: "m1"));

        Assert.Equal(first.Id, Assert.IsType<TurnSubmission.Duplicate>(await host.Queue.SubmitAsync(CoreHost.Message("1", "one", id: "m1"), default)).TurnId);
        gate.SetResult();
    }

    [Fact]
    public async Task A_changed_question_takes_the_place_of_the_one_that_waits_though_the_queue_is_full()
    {
        var gate = new TaskCompletionSource();
        var backend = new ScriptedBackend { Slots = 1, Reply = _ => new Script("a", "b") { Hold = gate.Task } };
        await using var host = await CoreHost.StartAsync(_folder, backend, ("Chat:QueueLength", "1"));
        var first = await host.AcceptAsync("1", "one");
        await first.ReadUpdatesAsync(CancellationToken.None).FirstAsync(update => update is TurnUpdate.Delta);
        var old = await host.AcceptAsync(CoreHost.Message("old", "two", id: "m2"));
        var changed = Assert.IsType<TurnSubmission.Accepted>(await host.Queue.ReplaceAsync(old.Id, CoreHost.Message("new", "two", id: "m2"), default)).Turn;

        Assert.Equal(FinishReason.Aborted, Assert.IsType<TurnUpdate.Finished>(await CoreHost.EndAsync(old)).Result.Finish);
        Assert.IsType<TurnSubmission.Busy>(await host.Queue.SubmitAsync(CoreHost.Message("3", "three"), default));
        Assert.IsType<TurnSubmission.Busy>(await host.Queue.ReplaceAsync(first.Id, CoreHost.Message("4", "one"), default));
        gate.SetResult();
        await CoreHost.EndAsync(changed);
        Assert.Equal(["1", "new"], backend.Requests.Select(request => request.Prompt.Split("Human: ")[^1].Split('\n')[0]));
    }

    [Fact]
    public async Task A_duplicate_carries_the_turn_whenever_it_comes()
    {
        var gate = new TaskCompletionSource();
        var backend = new ScriptedBackend { Slots = 1, Reply = _ => new Script("a", "b") { Hold = gate.Task } };
        await using var host = await CoreHost.StartAsync(_folder, backend);
        var message = CoreHost.Message("1", "one", id: "m1");
        var submissions = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Queue.SubmitAsync(message, default).AsTask()));
        var turn = Assert.Single(submissions.OfType<TurnSubmission.Accepted>()).Turn;

        Assert.All(submissions.OfType<TurnSubmission.Duplicate>(), duplicate => Assert.Same(turn, duplicate.Turn));
        Assert.Same(turn, host.Queue.Find(turn.Id));
        gate.SetResult();
        await CoreHost.EndAsync(turn);
        Assert.Same(turn, Assert.IsType<TurnSubmission.Duplicate>(await host.Queue.SubmitAsync(message, default)).Turn);
        Assert.Single(backend.Requests);
    }

    [Fact]
    public async Task A_stopped_reply_keeps_its_text_and_a_withdrawn_question_is_never_asked()
    {
        var gate = new TaskCompletionSource();
        var backend = new ScriptedBackend { Slots = 1, Reply = _ => new Script(" Hello", " there") { Hold = gate.Task } };
        await using var host = await CoreHost.StartAsync(_folder, backend);
        var first = await host.AcceptAsync("1", "one");
        await first.ReadUpdatesAsync(CancellationToken.None).FirstAsync(update => update is TurnUpdate.Delta);
        var second = await host.AcceptAsync("2", "two");
        var third = await host.AcceptAsync("3", "three");
        second.Cancel();
        Assert.Equal(FinishReason.Aborted, Assert.IsType<TurnUpdate.Finished>(await CoreHost.EndAsync(second)).Result.Finish);
        first.Cancel();

        var result = Assert.IsType<TurnUpdate.Finished>(await CoreHost.EndAsync(first)).Result;
        Assert.Equal(("Hello", FinishReason.Aborted), (result.Text, result.Finish));
        gate.SetResult();
        Assert.Equal("Hello there", Assert.IsType<TurnUpdate.Finished>(await CoreHost.EndAsync(third)).Result.Text);
        Assert.Equal(2, backend.Requests.Count);
    }

    [Fact]
    public async Task A_turn_that_throws_fails_alone_and_says_nothing_of_why()
    {
        var backend = new ScriptedBackend { Reply = request => request.Prompt.Contains("boom", StringComparison.Ordinal) ? new Script("a") { Throws = new InvalidOperationException("secret") } : new Script("fine") };
        await using var host = await CoreHost.StartAsync(_folder, backend);

        var failed = Assert.IsType<TurnUpdate.Failed>(await CoreHost.EndAsync(await host.AcceptAsync("boom")));
        Assert.DoesNotContain("secret", failed.Message, StringComparison.Ordinal);
        Assert.Equal("fine", await host.SayAsync("again"));
        Assert.Equal([TurnState.Failed, TurnState.Finished], (await host.Store.LoadRecentAsync(new("test", "room"), 9, default)).Select(turn => turn.State));
    }

    [Fact]
    public async Task Turns_that_come_at_the_same_moment_run_in_the_order_in_which_they_are_written()
    {
        const int count = 300;
        var goOn = new TaskCompletionSource();
        var backend = new ScriptedBackend { Reply = _ => new Script("x") { Before = _ => goOn.Task } };
        await using var host = await CoreHost.StartAsync(_folder, backend, ("Chat:QueueLength", "1000"));
        var turns = new ConcurrentBag<Turn> { await host.AcceptAsync("/raw first") };
        await Parallel.ForEachAsync(Enumerable.Range(0, count), async (i, _) => turns.Add(await host.AcceptAsync($"/raw {i}")));
        goOn.SetResult();
        foreach (var turn in turns) await CoreHost.EndAsync(turn);

        var written = await host.Store.LoadRecentAsync(new("test", "room"), count + 1, default);
        Assert.Equal(written.Select(turn => turn.Question), backend.Requests.Select(request => request.Prompt));
    }

    [Fact]
    public async Task More_turns_than_slots_all_finish_and_no_more_run_at_once()
    {
        var backend = new ScriptedBackend { Slots = 4, Reply = request => new Script("re: ", request.Prompt[^12..]) { Hold = Task.Delay(1) } };
        await using var host = await CoreHost.StartAsync(_folder, backend);
        var turns = new List<Turn>();
        for (var i = 0; i < 64; i++) turns.Add(await host.AcceptAsync($"question {i}", $"room {i % 20}", $"author {i % 3}"));

        foreach (var turn in turns) Assert.IsType<TurnUpdate.Finished>(await CoreHost.EndAsync(turn));
        Assert.Equal(64, backend.Requests.Count);
        Assert.InRange(backend.MostRunning, 1, 4);
    }

    [Fact]
    public async Task While_the_model_loads_its_first_author_is_told_and_commands_are_answered()
    {
        await using var host = new CoreHost(_folder);
        await host.Queue.StartAsync(CancellationToken.None);
        var turn = await host.AcceptAsync("1", "one");
        var other = await host.AcceptAsync("2", "two");
        var notice = await turn.ReadUpdatesAsync(CancellationToken.None).FirstAsync(update => update is TurnUpdate.Notice);
        Assert.Contains("No model is loaded", await host.SayAsync("/about", "three"), StringComparison.Ordinal);
        host.Slot.Load(host.Backend);

        Assert.Contains("loaded", Assert.IsType<TurnUpdate.Notice>(notice).Text, StringComparison.Ordinal);
        Assert.IsType<TurnUpdate.Finished>(await CoreHost.EndAsync(turn));
        Assert.IsType<TurnUpdate.Finished>(await CoreHost.EndAsync(other));
    }

    [Fact]
    public async Task A_model_that_cannot_be_loaded_fails_the_turn_with_a_clear_line()
    {
        await using var host = new CoreHost(_folder);
        await host.Queue.StartAsync(CancellationToken.None);
        host.Slot.Fail(new ModelLoadException("no such file"));

        Assert.Contains("could not be loaded", Assert.IsType<TurnUpdate.Failed>(await CoreHost.EndAsync(await host.AcceptAsync("1"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    [InlineData("\u200B\0")]
    public async Task A_message_with_nothing_in_it_is_rejected(string text)
    {
        await using var host = await CoreHost.StartAsync(_folder);

        Assert.Contains("empty", Assert.IsType<TurnSubmission.Rejected>(await host.Queue.SubmitAsync(CoreHost.Message(text), default)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_a_megabyte_is_rejected_with_numbers()
    {
        await using var host = await CoreHost.StartAsync(_folder);
        var message = CoreHost.Message(new string('a', 1_000_000)) with { Language = Language.Chinese };

        var reason = Assert.IsType<TurnSubmission.Rejected>(await host.Queue.SubmitAsync(message, default)).Message;

        Assert.Contains("1000000", reason, StringComparison.Ordinal);
        Assert.Contains("16000", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_question_fails_with_its_reason()
    {
        await using var host = await CoreHost.StartAsync(_folder);
        var turn = await host.AcceptAsync(CoreHost.Message("Why?") with { Settings = new TurnSettings { Assistant = "nobody" }, NamesAssistant = true });

        Assert.Contains("no assistant called nobody", Assert.IsType<TurnUpdate.Failed>(await CoreHost.EndAsync(turn)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<int> Positions(List<TurnUpdate> updates) => updates.OfType<TurnUpdate.Queued>().Select(queued => queued.Position);
}
