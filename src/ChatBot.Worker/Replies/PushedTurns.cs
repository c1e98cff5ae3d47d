using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using ChatBot.Worker.Hosting;

namespace ChatBot.Worker.Replies;

/// <summary>
/// The turns that began on a platform and whose replies are on their way there. Each has a task of its own; nothing here waits for a turn.
/// </summary>
internal sealed class PushedTurns<TAddress>(
    TurnQueue queue,
    ReplyDeliveries<TAddress> deliveries,
    ConversationStore conversations,
    ForgettingStore forgetting,
    DeliveryStore store,
    TurnMetrics metrics,
    ILogger<PushedTurns<TAddress>> logger)
    where TAddress : class, IReplyAddress<TAddress>
{
    private readonly LiveReplies _live = new(TAddress.PlatformName, logger);

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
    public async Task<TurnSubmission> BeginAsync(InboundMessage message, TAddress address, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var submission = await queue.SubmitAsync(Addressed(message, address), CancellationToken.None);
        CountBusy(submission);
        if (submission is TurnSubmission.Accepted { Turn: var turn })
            Begin(OwedReply<TAddress>.Of(turn, address));
        return submission;
    }

    /// <summary>
    /// Answers a changed question, in the messages of the reply to the old one. As long as it is not accepted the old turn stays what it is: its
    /// reply goes on where the new one is refused.
    /// </summary>
    /// <exception cref="StorageException">The journal cannot be written.</exception>
    public async Task<TurnSubmission> RedoAsync(string turnId, InboundMessage message, TAddress address, CancellationToken cancellationToken)
    {
        var old = await _live.LeaveAsync(turnId, cancellationToken);
        TurnSubmission? submission = null;
        try
        {
            submission = await queue.ReplaceAsync(turnId, Addressed(message, address), CancellationToken.None);
            CountBusy(submission);
        }
        finally
        {
            if (submission is not TurnSubmission.Accepted && old is not null)
                _live.Start(turnId, old.Again());
        }

        if (submission is TurnSubmission.Accepted { Turn: var turn })
        {
            old?.Turn?.Cancel();
            if (old is { IsRemoval: true })
                await deliveries.EndRemovalAsync(turnId);
            Begin(OwedReply<TAddress>.Of(turn, address) with { IsContinued = true, MayBePosted = old?.Posted.IsInDoubt ?? false });
        }

        return submission;
    }

    /// <summary>Brings a reply where it belongs: that of a turn in the queue, or of one that an earlier run ended.</summary>
    public void Begin(OwedReply<TAddress> reply)
    {
        if (reply.Turn is { } turn)
            metrics.Observe(turn);
        _live.Start(reply.TurnId, new LiveReply(
            reply.Turn, reply.MayBePosted, (mayBePosted, leaving) => deliveries.DeliverAsync(reply with { MayBePosted = mayBePosted }, leaving, _live.Stopped)));
    }

    /// <summary>A turn that runs, or whose reply is still being written.</summary>
    public Turn? Find(string turnId) => _live.Find(turnId)?.Turn;

    /// <summary>
    /// Ends the turn and begins to delete the messages of its reply, which goes on however long the platform cannot be reached, in the next run
    /// too; the question is still remembered.
    /// </summary>
    /// <returns>The removal; null: there is nothing to remove.</returns>
    /// <exception cref="StorageException">The database fails, and nothing has happened.</exception>
    public async Task<LiveReply?> RemoveAsync(string turnId, CancellationToken cancellationToken)
    {
        if (_live.Find(turnId) is { IsRemoval: true } removal)
            return removal;
        if (await store.BeginRemovalAsync(turnId, WithoutWords, CancellationToken.None) is not { } reply)
            return null;
        Find(turnId)?.Cancel();
        return await TakeAwayAsync(reply, cancellationToken);
    }

    /// <summary>
    /// Erases the turn at once, then ends it and begins to delete the messages of its reply, which goes on however long the platform cannot be
    /// reached; and so with the repetitions of its question, which are erased with it.
    /// </summary>
    /// <exception cref="StorageException">The database fails, and nothing has happened.</exception>
    public async Task WithdrawAsync(string turnId, CancellationToken cancellationToken)
    {
        var forgotten = await forgetting.ForgetTurnAsync(turnId, WithoutWords, CancellationToken.None);
        foreach (var reply in forgotten)
            Find(reply.TurnId)?.Cancel();
        foreach (var reply in forgotten)
            await TakeAwayAsync(reply, cancellationToken);
    }

    /// <summary>Ends the turns that were forgotten while they waited or ran; what is shown of their replies stays.</summary>
    /// <exception cref="StorageException">The database fails.</exception>
    public async Task EndForgottenAsync(CancellationToken cancellationToken)
    {
        foreach (var turn in _live.Turns.Where(turn => !turn.HasEnded))
        {
            if (await conversations.LoadTurnAsync(turn.Id, cancellationToken) is null)
                turn.Cancel();
        }
    }

    /// <summary>Deletes what there is of a reply that nobody writes to. Null: nobody knows where it is.</summary>
    public LiveReply? BeginRemoval(ForgottenReply reply)
    {
        if (TAddress.Read(reply.Address) is not { } address)
            return null;
        var removal = new LiveReply(
            null, reply.IsInDoubt, (isInDoubt, leaving) => deliveries.TakeAwayAsync(reply with { IsInDoubt = isInDoubt }, address, leaving, _live.Stopped))
        {
            IsRemoval = true,
        };
        _live.Start(reply.TurnId, removal);
        return removal;
    }

    /// <summary>Leaves every reply where it is, once the requests on their way have ended; the next run goes on with them.</summary>
    /// <param name="patience">Cancelled when the requests shall end at once.</param>
    public Task StopAsync(CancellationToken patience) => _live.StopAsync(patience);

    private static InboundMessage Addressed(InboundMessage message, TAddress address) =>
        message with { Platform = TAddress.Platform, Address = address.ToJson() };

    private static string? WithoutWords(string address) => TAddress.Read(address)?.WithoutWords().ToJson();

    /// <summary>With what its delivery has posted meanwhile.</summary>
    private async Task<LiveReply?> TakeAwayAsync(ForgottenReply reply, CancellationToken cancellationToken) =>
        BeginRemoval(await _live.LeaveAsync(reply.TurnId, cancellationToken) is not { Posted: var posted }
            ? reply
            : reply with { Messages = [.. reply.Messages.Union(posted.Messages, StringComparer.Ordinal)], IsInDoubt = posted.IsInDoubt });

    private void CountBusy(TurnSubmission submission)
    {
        if (submission is TurnSubmission.Busy)
            metrics.CountBusy();
    }
}
