using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using ChatBot.Worker.Hosting;
using ChatBot.Worker.Teams.Turns.Replies;

namespace ChatBot.Worker.Teams.Turns;

/// <summary>The turns that began in Teams and whose replies are on their way there. Each has a task of its own; nothing here waits for a turn.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A CancellationTokenSource without a timer holds nothing.")]
internal sealed class TeamsTurns(TurnQueue queue, ReplyDeliveries deliveries, ConversationStore store, TurnMetrics metrics, ILogger<TeamsTurns> logger)
{
    private readonly ConcurrentDictionary<string, LiveReply> _live = new(StringComparer.Ordinal);

    // Ends requests that are on their way, when the program cannot wait for them any longer.
    private readonly CancellationTokenSource _stopped = new();

    /// <summary>Replies on their way.</summary>
    public int Count => _live.Count;

    /// <summary>
    /// Journals the question and begins to answer. The caller shows what <see cref="TurnSubmission.Busy"/> and
    /// <see cref="TurnSubmission.Rejected"/> say; a duplicate needs nothing.
    /// </summary>
    /// <param name="message">Its platform and address are filled in here.</param>
    /// <param name="address">Where the reply goes.</param>
    /// <param name="cancellationToken">Not looked at once the question is on its way to the journal.</param>
    /// <exception cref="StorageException">The journal cannot be written.</exception>
    public async Task<TurnSubmission> BeginAsync(InboundMessage message, TeamsAddress address, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var submission = await queue.SubmitAsync(Addressed(message, address), CancellationToken.None);
        CountBusy(submission);
        if (submission is TurnSubmission.Accepted { Turn: var turn })
            Begin(turn, address);
        return submission;
    }

    /// <summary>
    /// Answers a changed question, in the messages of the reply to the old one. As long as it is not accepted the old turn stays what it is: its
    /// reply goes on where the new one is refused.
    /// </summary>
    /// <exception cref="StorageException">The journal cannot be written.</exception>
    public async Task<TurnSubmission> RedoAsync(string turnId, InboundMessage message, TeamsAddress address, CancellationToken cancellationToken)
    {
        var old = _live.GetValueOrDefault(turnId);
        if (old is not null)
            await old.LeaveAsync().WaitAsync(cancellationToken);
        TurnSubmission? submission = null;
        try
        {
            submission = await queue.ReplaceAsync(turnId, Addressed(message, address), CancellationToken.None);
            CountBusy(submission);
        }
        finally
        {
            if (submission is not TurnSubmission.Accepted && old is not null)
                Start(turnId, old.Again());
        }

        if (submission is TurnSubmission.Accepted { Turn: var turn })
        {
            old?.Turn?.Cancel();
            if (old is { IsRemoval: true })
                await deliveries.EndRemovalAsync(turnId);
            Begin(turn, address);
        }

        return submission;
    }

    /// <summary>Answers a turn that is in the queue.</summary>
    public void Begin(Turn turn, TeamsAddress address)
    {
        metrics.Observe(turn);
        Start(turn.Id, new LiveReply(turn, leaving => deliveries.DeliverAsync(turn, address, leaving, _stopped.Token)));
    }

    /// <summary>Sends the reply of a turn that ended in an earlier run.</summary>
    public void Begin(ConversationTurn ended, TeamsAddress address) =>
        Start(ended.Id, new LiveReply(null, leaving => deliveries.DeliverAsync(ended, address, leaving, _stopped.Token)));

    /// <summary>A turn that runs, or whose reply is still being written.</summary>
    public Turn? Find(string turnId) => _live.GetValueOrDefault(turnId)?.Turn;

    /// <summary>
    /// Ends the turn and begins to delete the messages of its reply, which goes on however long Teams cannot be reached, in the next run too; the
    /// question is still remembered.
    /// </summary>
    /// <returns>The removal; null: there is nothing to remove.</returns>
    /// <exception cref="StorageException">The database fails, and nothing has happened.</exception>
    public async Task<LiveReply?> RemoveAsync(string turnId, CancellationToken cancellationToken)
    {
        if (_live.GetValueOrDefault(turnId) is { IsRemoval: true } removal)
            return removal;
        if (await deliveries.BeginRemovalAsync(turnId) is not { } reply)
            return null;
        Find(turnId)?.Cancel();
        return await TakeAwayAsync(reply, cancellationToken);
    }

    /// <summary>
    /// Erases the turn at once, then ends it and begins to delete the messages of its reply, which goes on however long Teams cannot be reached;
    /// and so with the repetitions of its question, which are erased with it.
    /// </summary>
    /// <exception cref="StorageException">The database fails, and nothing has happened.</exception>
    public async Task WithdrawAsync(string turnId, CancellationToken cancellationToken)
    {
        var forgotten = await store.ForgetTurnAsync(turnId, TeamsAddress.WithoutWords, CancellationToken.None);
        foreach (var reply in forgotten)
            Find(reply.TurnId)?.Cancel();
        foreach (var reply in forgotten)
            await TakeAwayAsync(reply, cancellationToken);
    }

    /// <summary>Deletes what there is of a reply that nobody writes to. Null: nobody knows where it is.</summary>
    public LiveReply? BeginRemoval(ForgottenReply reply)
    {
        if (TeamsAddress.Read(reply.Address) is not { } address)
            return null;
        var removal = new LiveReply(null, leaving => deliveries.TakeAwayAsync(reply, address, leaving, _stopped.Token)) { IsRemoval = true };
        Start(reply.TurnId, removal);
        return removal;
    }

    /// <summary>Leaves every reply where it is, once the requests on their way have ended; the next run goes on with them.</summary>
    /// <param name="patience">Cancelled when the requests shall end at once.</param>
    public async Task StopAsync(CancellationToken patience)
    {
        var all = Task.WhenAll(_live.Values.Select(live => live.LeaveAsync()));
        await Task.WhenAny(all, Task.Delay(Timeout.InfiniteTimeSpan, patience));
        await _stopped.CancelAsync();
        await all;
    }

    private static InboundMessage Addressed(InboundMessage message, TeamsAddress address) =>
        message with { Platform = TeamsSurface.Platform, Address = address.ToJson() };

    /// <summary>With what its delivery has posted meanwhile.</summary>
    private async Task<LiveReply?> TakeAwayAsync(ForgottenReply reply, CancellationToken cancellationToken)
    {
        var live = _live.GetValueOrDefault(reply.TurnId);
        if (live is not null)
            await live.LeaveAsync().WaitAsync(cancellationToken);
        return BeginRemoval(live is null ? reply : reply with { Messages = [.. reply.Messages.Select(message => PostedPart.Read(message).Id).Union(live.Messages, StringComparer.Ordinal)] });
    }

    private void CountBusy(TurnSubmission submission)
    {
        if (submission is TurnSubmission.Busy)
            metrics.CountBusy();
    }

    private void Start(string turnId, LiveReply live)
    {
        if (_live.TryAdd(turnId, live))
            _ = RunAsync(turnId, live);
    }

    private async Task RunAsync(string turnId, LiveReply live)
    {
        // Returns to the caller, which has a request to answer, at once.
        await Task.Yield();
        try
        {
            await live.DeliverAsync();
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
            // The next run goes on.
        }
#pragma warning disable CA1031 // The one catch of a delivery: whatever it was, the others go on, and the next start tries this one again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.TeamsDeliveryFailed(exception, turnId);
        }
        finally
        {
            _live.TryRemove(turnId, out _);
            live.SetOver();
        }
    }
}
