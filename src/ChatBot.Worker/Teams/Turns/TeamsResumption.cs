using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Teams.Turns;

/// <summary>Takes up what an earlier run of the program owed: turns that it did not end, replies that it did not bring into Teams, or did not take away.</summary>
internal sealed class TeamsResumption(TurnQueue queue, DeliveryStore store, TeamsTurns turns, ILogger<TeamsResumption> logger)
{
    /// <exception cref="StorageException">The database fails.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var ended = await store.LoadUndeliveredAsync(TeamsSurface.Platform, cancellationToken);
        var unfinished = await queue.ResumeAsync(TeamsSurface.Platform, cancellationToken);
        foreach (var reply in await store.LoadRemovalsAsync(TeamsSurface.Platform, cancellationToken))
            turns.BeginRemoval(reply);
        foreach (var turn in ended)
        {
            if (TeamsAddress.Read(turn.Message?.Address) is { } address)
                turns.Begin(turn, address);
            else
                await store.MarkDeliveredAsync(turn.Id, cancellationToken);
        }

        foreach (var turn in unfinished)
        {
            if (TeamsAddress.Read(turn.Message.Address) is { } address)
                turns.Begin(turn, address);
        }

        if (ended.Count + unfinished.Count > 0)
            logger.TeamsTakenUp(unfinished.Count, ended.Count);
    }
}
