using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Core.Turns;

public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Pushed_turns_of_a_killed_program_are_answered_under_their_own_ids_in_their_old_order()
    {
        var ids = new List<string>();
        await using (var killed = await StartHeldAsync())
        {
            foreach (var text in new[] { "1", "2", "3" }) ids.Add((await killed.AcceptAsync(Pushed(text))).Id);
            await RunningAsync(killed, ids[0]);
            await killed.KillAsync();
        }

        await using var next = await CoreHost.StartAsync(_folder, new ScriptedBackend { Slots = 4 });
        var resumed = await next.Queue.ResumeAsync("test", default);

        Assert.Equal(ids, resumed.Select(turn => turn.Id));
        Assert.All(resumed, turn => Assert.True(turn.IsResumed));
        Assert.Equal("there", resumed[0].Message.Address);
        foreach (var turn in resumed) Assert.Equal("Hello there.", Assert.IsType<TurnUpdate.Finished>(await CoreHost.EndAsync(turn)).Result.Text);
        Assert.Equal(["1", "2", "3"], next.Backend.Requests.Select(request => Asked(request.Prompt)));
        Assert.Equal(ids, (await next.Deliveries.LoadUndeliveredAsync("test", default)).Select(turn => turn.Id));
        Assert.Empty(await next.Queue.ResumeAsync("test", default));
    }

    [Fact]
    public async Task A_turn_is_resumed_once_in_a_run_and_no_turn_of_this_run_is()
    {
        await using (var killed = await StartHeldAsync())
        {
            await killed.AcceptAsync(Pushed("1"));
            await killed.KillAsync();
        }

        await using var next = await StartHeldAsync();
        await next.AcceptAsync(Pushed("new", "other"));
        var both = await Task.WhenAll(next.Queue.ResumeAsync("test", default), next.Queue.ResumeAsync("test", default));

        Assert.Equal(["1"], both.SelectMany(turns => turns).Select(turn => turn.Message.Text));
        Assert.Empty(await next.Queue.ResumeAsync("elsewhere", default));
    }

    [Fact]
    public async Task A_message_that_is_delivered_again_while_its_turn_waits_to_be_resumed_is_a_duplicate()
    {
        string id;
        await using (var killed = await StartHeldAsync())
        {
            id = (await killed.AcceptAsync(Pushed("1"))).Id;
            await killed.KillAsync();
        }

        await using var next = await StartHeldAsync();
        Assert.Equal(new TurnSubmission.Duplicate(id), await next.Queue.SubmitAsync(Pushed("1"), default));
        var resumed = Assert.Single(await next.Queue.ResumeAsync("test", default));
        Assert.Equal(new TurnSubmission.Duplicate(id) { Turn = resumed }, await next.Queue.SubmitAsync(Pushed("1"), default));
    }

    [Fact]
    public async Task A_turn_over_which_the_program_died_three_times_fails_with_a_message_that_can_be_delivered()
    {
        await using (var first = await StartHeldAsync())
        {
            await RunningAsync(first, (await first.AcceptAsync(Pushed("1"))).Id);
            await first.KillAsync();
        }

        for (var attempt = 2; attempt <= 3; attempt++)
        {
            await using var again = await StartHeldAsync();
            await RunningAsync(again, Assert.Single(await again.Queue.ResumeAsync("test", default)).Id);
            await again.KillAsync();
        }

        await using var last = await CoreHost.StartAsync(_folder);
        var failed = Assert.IsType<TurnUpdate.Failed>(await CoreHost.EndAsync(Assert.Single(await last.Queue.ResumeAsync("test", default))));
        Assert.Contains("3 times", failed.Message, StringComparison.Ordinal);
        Assert.False(failed.WillResume);
        Assert.Empty(last.Backend.Requests);
        var undelivered = Assert.Single(await last.Deliveries.LoadUndeliveredAsync("test", default));
        Assert.Equal((TurnState.Failed, failed.Message), (undelivered.State, undelivered.Failure));
    }

    [Fact]
    public async Task Orderly_restarts_are_no_attempts_and_leave_the_turn_waiting()
    {
        string id;
        await using (var first = await StartHeldAsync())
        {
            var turn = await first.AcceptAsync(Pushed("1"));
            id = turn.Id;
            await RunningAsync(first, id);
            await first.Queue.StopAsync(default);
            Assert.True(Assert.IsType<TurnUpdate.Failed>(await CoreHost.EndAsync(turn)).WillResume);
            Assert.Empty(await first.Deliveries.LoadUndeliveredAsync("test", default));
        }

        for (var i = 0; i < TurnExecution.MaxAttempts; i++)
        {
            await using var again = await StartHeldAsync();
            await RunningAsync(again, Assert.Single(await again.Queue.ResumeAsync("test", default)).Id);
        }

        await using var last = await CoreHost.StartAsync(_folder);
        var resumed = Assert.Single(await last.Queue.ResumeAsync("test", default));
        Assert.Equal(id, resumed.Id);
        Assert.IsType<TurnUpdate.Finished>(await CoreHost.EndAsync(resumed));
    }

    [Fact]
    public async Task A_turn_that_is_forgotten_before_or_after_it_is_queued_again_is_not_answered()
    {
        await using (var killed = await StartHeldAsync())
        {
            await killed.AcceptAsync(Pushed("1", "before"));
            await killed.AcceptAsync(Pushed("2", "after"));
            await killed.KillAsync();
        }

        await using var next = new CoreHost(_folder);
        await next.Queue.StartAsync(default);
        await next.Forgetting.ForgetAsync(new("test", "before"), default);
        var resumed = Assert.Single(await next.Queue.ResumeAsync("test", default));
        await next.Forgetting.ForgetAuthorAsync("test", "ann", default);
        next.Slot.Load(next.Backend);

        // It may have begun before it was forgotten; its reply is then shown to whoever reads it, and not stored.
        await CoreHost.EndAsync(resumed);
        Assert.Null(await next.Store.LoadTurnAsync(resumed.Id, default));
        Assert.Empty(await next.Deliveries.LoadUndeliveredAsync("test", default));
    }

    [Fact]
    public async Task A_turn_that_is_forgotten_while_it_waits_again_ends_without_a_word()
    {
        await using (var killed = await StartHeldAsync())
        {
            await killed.AcceptAsync(Pushed("1"));
            await killed.AcceptAsync(Pushed("2"));
            await killed.KillAsync();
        }

        var gate = new TaskCompletionSource();
        await using var next = await CoreHost.StartAsync(_folder, new ScriptedBackend { Reply = _ => new Script("a", "b") { Hold = gate.Task } });
        var resumed = await next.Queue.ResumeAsync("test", default);
        await RunningAsync(next, resumed[0].Id);
        await next.Forgetting.ForgetAsync(new("test", "room"), default);
        gate.SetResult();

        var result = Assert.IsType<TurnUpdate.Finished>(await CoreHost.EndAsync(resumed[1])).Result;
        Assert.Equal((FinishReason.Aborted, ""), (result.Finish, result.Text));
        Assert.Single(next.Backend.Requests);
    }

    [Fact]
    public async Task A_reply_that_is_out_is_not_written_again_even_where_its_end_was_not_journalled()
    {
        await using (var killed = await StartHeldAsync())
        {
            var turn = await killed.AcceptAsync(Pushed("1"));
            await killed.Deliveries.MarkDeliveredAsync(turn.Id, default);
            await killed.KillAsync();
        }

        await using var next = await CoreHost.StartAsync(_folder);
        Assert.Empty(await next.Queue.ResumeAsync("test", default));
        Assert.Equal([TurnState.Finished], (await next.Store.LoadRecentAsync(new("test", "room"), 9, default)).Select(turn => turn.State));
    }

    [Fact]
    public async Task What_the_author_was_told_beside_the_reply_is_kept_for_a_later_delivery()
    {
        await using var host = await CoreHost.StartAsync(_folder, new ScriptedBackend { Reply = _ => new Script("cut off") { Finish = FinishReason.Length } });
        await CoreHost.EndAsync(await host.AcceptAsync(Pushed("1")));

        Assert.Contains("limit", Assert.Single(Assert.Single(await host.Deliveries.LoadUndeliveredAsync("test", default)).Notices), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static InboundMessage Pushed(string text, string conversation = "room") =>
        CoreHost.Message(text, conversation, id: "m" + text) with { Address = "there" };

    private static string Asked(string prompt) => prompt[(prompt.LastIndexOf("Human: ", StringComparison.Ordinal) + 7)..prompt.LastIndexOf('\n')];

    private static async Task RunningAsync(CoreHost host, string id)
    {
        using var patience = new CancellationTokenSource(CoreHost.Patience);
        await host.Queue.Find(id)!.ReadUpdatesAsync(patience.Token).FirstAsync(update => update is TurnUpdate.Delta, patience.Token);
    }

    private Task<CoreHost> StartHeldAsync() =>
        CoreHost.StartAsync(_folder, new ScriptedBackend { Reply = _ => new Script(" Hello", " there") { Hold = new TaskCompletionSource().Task } });
}
