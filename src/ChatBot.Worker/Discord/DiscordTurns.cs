using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using ChatBot.Discord;
using ChatBot.Discord.Rest;
using ChatBot.Worker.Discord.Replies;
using ChatBot.Worker.Hosting;

namespace ChatBot.Worker.Discord;

/// <summary>The turns that began in Discord and whose replies are on their way there. Each has a task of its own; nothing here waits for a turn.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A CancellationTokenSource without a timer holds nothing.")]
internal sealed class DiscordTurns(
    TurnQueue queue, ReplyDeliveries deliveries, ConversationStore store, DeliveryStore parts, TurnMetrics metrics, ILogger<DiscordTurns> logger)
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
    public async Task<TurnSubmission> BeginAsync(InboundMessage message, DiscordAddress address, CancellationToken cancellationToken)
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
    public async Task<TurnSubmission> RedoAsync(string turnId, InboundMessage message, DiscordAddress address, CancellationToken cancellationToken)
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
            metrics.Observe(turn);
            var mayBePosted = old?.Posted.IsInDoubt ?? false;
            Start(turn.Id, new LiveReply(turn, address, mayBePosted, (isInDoubt, leaving) => deliveries.ContinueAsync(turn, address, isInDoubt, leaving, _stopped.Token)));
        }

        return submission;
    }

    /// <summary>Answers a turn that is in the queue.</summary>
    public void Begin(Turn turn, DiscordAddress address)
    {
        metrics.Observe(turn);
        Start(turn.Id, new LiveReply(turn, address, turn.IsResumed, (isInDoubt, leaving) => deliveries.DeliverAsync(turn, address, isInDoubt, leaving, _stopped.Token)));
    }

    /// <summary>Sends the reply of a turn that ended in an earlier run.</summary>
    public void Begin(ConversationTurn ended, DiscordAddress address) =>
        Start(ended.Id, new LiveReply(null, address, mayBePosted: true, (isInDoubt, leaving) => deliveries.DeliverAsync(ended, address, isInDoubt, leaving, _stopped.Token)));

    /// <summary>A turn that runs, or whose reply is still being written.</summary>
    public Turn? Find(string turnId) => _live.GetValueOrDefault(turnId)?.Turn;

    /// <summary>Ends the turn and deletes the messages of its reply.</summary>
    /// <exception cref="StorageException">The database fails.</exception>
    /// <exception cref="DiscordUnavailableException">Discord cannot be reached; some messages may still be there.</exception>
    public async Task RemoveAsync(string turnId, CancellationToken cancellationToken)
    {
        var live = _live.GetValueOrDefault(turnId);
        if (live is { IsRemoval: true })
            return;
        live?.Turn?.Cancel();
        if (live is not null)
            await live.LeaveAsync().WaitAsync(cancellationToken);

        // The journal's: it may have moved into a thread meanwhile.
        var address = DiscordAddress.Read((await store.LoadTurnAsync(turnId, cancellationToken))?.Message?.Address) ?? live?.Address;
        if (address is not null)
            await deliveries.RemoveAsync(turnId, address, live?.Posted.IsInDoubt ?? false, cancellationToken);
    }

    /// <summary>
    /// Erases the turn at once, then ends it and begins to delete the messages of its reply, which goes on however long Discord cannot be reached;
    /// and so with the repetitions of its question, which are erased with it.
    /// </summary>
    /// <exception cref="StorageException">The database fails, and nothing has happened.</exception>
    public async Task WithdrawAsync(string turnId, CancellationToken cancellationToken)
    {
        var forgotten = await store.ForgetTurnAsync(turnId, DiscordAddress.WithoutWords, CancellationToken.None);
        foreach (var reply in forgotten)
            Find(reply.TurnId)?.Cancel();
        foreach (var reply in forgotten)
        {
            var live = _live.GetValueOrDefault(reply.TurnId);
            if (live is not null)
                await live.LeaveAsync().WaitAsync(cancellationToken);
            BeginRemoval(live is null ? reply : reply with
            {
                Messages = [.. reply.Messages.Union(live.Posted.Messages.Select(message => message.ToString()))],
                IsInDoubt = live.Posted.IsInDoubt,
            });
        }
    }

    /// <summary>Ends the turns that were forgotten while they waited or ran; what Discord shows of their replies stays.</summary>
    /// <exception cref="StorageException">The database fails.</exception>
    public async Task EndForgottenAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, live) in _live)
        {
            if (live.Turn is { HasEnded: false } turn && await store.LoadTurnAsync(id, cancellationToken) is null)
                turn.Cancel();
        }
    }

    /// <summary>Deletes what there is of a forgotten reply that nobody writes to.</summary>
    public void BeginRemoval(ForgottenReply reply)
    {
        if (DiscordAddress.Read(reply.Address) is { } address)
            Start(reply.TurnId, new LiveReply(null, address, reply.IsInDoubt, (_, leaving) => deliveries.TakeAwayAsync(reply, address, leaving, _stopped.Token)) { IsRemoval = true });
    }

    /// <summary>Somebody deleted this message of ours: the turn behind it need not go on.</summary>
    public async Task OnDeletedAsync(Snowflake message, CancellationToken cancellationToken)
    {
        if (!_live.IsEmpty && await parts.FindTurnByDeliveryAsync(DiscordSurface.Platform, message.ToString(), cancellationToken) is { } turn)
            Find(turn.Id)?.Cancel();
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

    private static InboundMessage Addressed(InboundMessage message, DiscordAddress address) =>
        message with { Platform = DiscordSurface.Platform, Address = address.ToJson() };

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
        // Returns to the caller, which may be the reader of the gateway's events, at once.
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
            logger.DeliveryFailed(exception, turnId);
        }
        finally
        {
            _live.TryRemove(turnId, out _);
            live.SetOver();
        }
    }
}
