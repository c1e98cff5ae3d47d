using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Core.Turns;

public sealed class RestartTests : IDisposable
{
    private static readonly ConversationKey Room = new("test", "room");

    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedBackend _held = new() { Slots = 1, Reply = _ => new Script(" Hello", " there") { Hold = new TaskCompletionSource().Task } };

    [Fact]
    public async Task A_killed_program_loses_no_accepted_turn_and_marks_it_interrupted_once()
    {
        await using var killed = await CoreHost.StartAsync(_folder, _held);
        var running = await killed.AcceptAsync(CoreHost.Message("1", id: "m1"));
        await running.ReadUpdatesAsync(CancellationToken.None).FirstAsync(update => update is TurnUpdate.Delta);
        await killed.AcceptAsync(CoreHost.Message("2", "other", id: "m2"));
        await killed.KillAsync();

        await using (var next = await CoreHost.StartAsync(_folder))
        {
            Assert.Equal([TurnState.Interrupted], (await next.Store.LoadRecentAsync(Room, 9, default)).Select(turn => turn.State));
            Assert.Equal([TurnState.Interrupted], (await next.Store.LoadRecentAsync(new("test", "other"), 9, default)).Select(turn => turn.State));
            Assert.Empty(await next.Queue.ResumeAsync("test", default));
            // It was never answered, so it may be asked again, but only once.
            await CoreHost.EndAsync(await next.AcceptAsync(running.Message));
            Assert.IsType<TurnSubmission.Duplicate>(await next.Queue.SubmitAsync(running.Message, default));
        }

        await using var third = await CoreHost.StartAsync(_folder);
        Assert.Equal([TurnState.Interrupted, TurnState.Finished], (await third.Store.LoadRecentAsync(Room, 9, default)).Select(turn => turn.State));
    }

    [Fact]
    public async Task A_running_reply_is_saved_about_once_a_second()
    {
        var more = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        _held.Reply = _ => new Script(" Hello", " there,", " friend") { Before = piece => piece == 0 ? Task.CompletedTask : piece == 1 ? more.Task : never.Task };
        await using var killed = await CoreHost.StartAsync(_folder, _held);
        var turn = await killed.AcceptAsync("1");
        await turn.ReadUpdatesAsync(CancellationToken.None).FirstAsync(update => update is TurnUpdate.Delta);
        killed.Time.Advance(TimeSpan.FromSeconds(2));
        more.SetResult();
        await turn.ReadUpdatesAsync(CancellationToken.None).FirstAsync(update => update is TurnUpdate.Delta { Text: " there," });
        await killed.KillAsync();

        await using var next = await CoreHost.StartAsync(_folder);
        var interrupted = Assert.Single(await next.Store.LoadRecentAsync(Room, 9, default));
        Assert.Equal(("Hello there,", TurnState.Interrupted), (interrupted.Reply, interrupted.State));
    }

    [Fact]
    public async Task A_stopped_program_marks_its_turns_interrupted_with_what_they_wrote()
    {
        var host = await CoreHost.StartAsync(_folder, _held);
        var running = await host.AcceptAsync("1");
        await running.ReadUpdatesAsync(CancellationToken.None).FirstAsync(update => update is TurnUpdate.Delta);
        var waiting = await host.AcceptAsync("2");
        await host.Queue.StopAsync(default);
        Assert.IsType<TurnSubmission.Busy>(await host.Queue.SubmitAsync(CoreHost.Message("3"), default));
        await host.DisposeAsync();

        Assert.Contains("restarted", Assert.IsType<TurnUpdate.Failed>(await CoreHost.EndAsync(running)).Message, StringComparison.Ordinal);
        Assert.IsType<TurnUpdate.Failed>(await CoreHost.EndAsync(waiting));
        await using var next = await CoreHost.StartAsync(_folder);
        var turns = await next.Store.LoadRecentAsync(Room, 9, default);
        Assert.Equal([("1", "Hello", TurnState.Interrupted), ("2", "", TurnState.Interrupted)], turns.Select(turn => (turn.Question, turn.Reply, turn.State)));
        Assert.Equal((FinishReason?)null, turns[0].Finish);
    }

    [Fact]
    public async Task A_second_program_on_the_same_file_leaves_the_firsts_turns_alone()
    {
        await using var first = await CoreHost.StartAsync(_folder, _held);
        var running = await first.AcceptAsync("1");
        await running.ReadUpdatesAsync(CancellationToken.None).FirstAsync(update => update is TurnUpdate.Delta);
        await using var second = await CoreHost.StartAsync(_folder);

        Assert.Equal([TurnState.Running], (await second.Store.LoadRecentAsync(Room, 9, default)).Select(turn => turn.State));
        Assert.Equal("Hello there.", await second.SayAsync("hi", "elsewhere"));
    }

    public void Dispose() => _folder.Dispose();
}
