using ChatBot.Core.Conversations;

namespace ChatBot.Worker.Replies;

/// <summary>Brings replies to a platform, or takes them away there, and writes down how that ended.</summary>
internal sealed class ReplyDeliveries<TAddress>(
    IReplySurface<TAddress> surface, DeliveryStore store, TimeProvider time, ILogger<ReplyDeliveries<TAddress>> logger)
    where TAddress : class, IReplyAddress<TAddress>
{
    /// <param name="reply">What is delivered.</param>
    /// <param name="leaving">Ends it between two requests.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public async Task<PostedReply> DeliverAsync(OwedReply<TAddress> reply, CancellationToken leaving, CancellationToken cancellationToken)
    {
        using var writer = await OpenAsync(reply, leaving);
        if (writer is null)
            return new PostedReply([], reply.MayBePosted);
        var end = await Delivery(reply.TurnId).RunAsync(writer, reply.Updates, leaving, cancellationToken);
        if (end is DeliveryEnd.Unwanted or DeliveryEnd.Impossible)
            reply.Turn?.Cancel();
        if (end is DeliveryEnd.Left)
            await writer.LeaveAsync(cancellationToken);
        else
            await Record(reply.TurnId).CloseAsync();
        return writer.Posted;
    }

    /// <summary>Deletes what there is of a reply that is forgotten or was not wanted, and tries it again until nothing is there.</summary>
    public async Task<PostedReply> TakeAwayAsync(ForgottenReply reply, TAddress address, CancellationToken leaving, CancellationToken cancellationToken)
    {
        var removal = surface.OpenRemoval(reply, address);
        if (await Delivery(reply.TurnId).RemoveAsync(removal, leaving, cancellationToken) is DeliveryEnd.Complete)
            await EndRemovalAsync(reply.TurnId);
        return removal.Posted;
    }

    /// <summary>Nothing of it is to be removed any more: it is gone, or its messages are another turn's now.</summary>
    public Task EndRemovalAsync(string turnId) => Record(turnId).EndRemovalAsync();

    /// <summary>Null: the reply was left before it had a place.</summary>
    private async Task<IReplyWriter?> OpenAsync(OwedReply<TAddress> reply, CancellationToken leaving)
    {
        var backoff = new Backoff(time);
        while (!leaving.IsCancellationRequested)
        {
            try
            {
                return await surface.OpenAsync(reply, leaving);
            }
            catch (StorageException exception)
            {
                logger.DeliveryWaitsForDatabase(exception, reply.TurnId);
            }
            catch (OperationCanceledException) when (leaving.IsCancellationRequested)
            {
                return null;
            }

            await backoff.PauseAsync(leaving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return null;
    }

    private ReplyDelivery Delivery(string turnId) => new(turnId, TAddress.PlatformName, time, logger);

    private DeliveryRecord Record(string turnId) => new(store, turnId, logger);
}
