using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Discord;

/// <summary>Takes up what an earlier run of the program owed: turns that it did not end, replies that it did not bring into Discord, or did not take away.</summary>
internal sealed class Resumption(TurnQueue queue, DeliveryStore store, DiscordTurns turns, ILogger<Resumption> logger)
{
    /// <exception cref="StorageException">The database fails.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var ended = await store.LoadUndeliveredAsync(DiscordSurface.Platform, cancellationToken);
        var unfinished = await queue.ResumeAsync(DiscordSurface.Platform, cancellationToken);
        foreach (var reply in await store.LoadRemovalsAsync(DiscordSurface.Platform, cancellationToken))
            turns.BeginRemoval(reply);
        foreach (var turn in ended)
        {
            if (DiscordAddress.Read(turn.Message?.Address) is { } address)
                turns.Begin(turn, address);
            else
                await store.MarkDeliveredAsync(turn.Id, cancellationToken);
        }

        foreach (var turn in unfinished)
        {
            if (DiscordAddress.Read(turn.Message.Address) is { } address)
                turns.Begin(turn, address);
        }

        if (ended.Count + unfinished.Count > 0)
            logger.TakenUp(unfinished.Count, ended.Count);
    }
}
