using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Replies;

/// <summary>Takes up what an earlier run of the program owed a platform: turns that it did not end, replies that it did not bring there, or did not take away.</summary>
internal sealed class Resumption<TAddress>(TurnQueue queue, DeliveryStore store, PushedTurns<TAddress> turns, ILogger<Resumption<TAddress>> logger)
    where TAddress : class, IReplyAddress<TAddress>
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await TakeUpAsync(cancellationToken);
        }
        catch (StorageException exception)
        {
            logger.NotTakenUp(exception, TAddress.PlatformName);
        }
    }

    private async Task TakeUpAsync(CancellationToken cancellationToken)
    {
        var ended = await store.LoadUndeliveredAsync(TAddress.Platform, cancellationToken);
        var unfinished = await queue.ResumeAsync(TAddress.Platform, cancellationToken);
        foreach (var reply in await store.LoadRemovalsAsync(TAddress.Platform, cancellationToken))
            turns.BeginRemoval(reply);
        foreach (var turn in ended)
        {
            if (TAddress.Read(turn.Message?.Address) is { } address)
                turns.Begin(OwedReply<TAddress>.Of(turn, address));
            else
                await store.MarkDeliveredAsync(turn.Id, cancellationToken);
        }

        foreach (var turn in unfinished)
        {
            if (TAddress.Read(turn.Message.Address) is { } address)
                turns.Begin(OwedReply<TAddress>.Of(turn, address));
        }

        if (ended.Count + unfinished.Count > 0)
            logger.TakenUp(TAddress.PlatformName, unfinished.Count, ended.Count);
    }
}
