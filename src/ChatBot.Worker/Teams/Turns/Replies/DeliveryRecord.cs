using ChatBot.Core.Conversations;

namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>
/// Which messages carry a turn's reply, on disk. A failing disk keeps no reply from its asker: at worst another run puts the reply into a message
/// of its own.
/// </summary>
internal sealed class DeliveryRecord(DeliveryStore store, string turnId, ILogger logger)
{
    public Task SaveAsync(int part, string message) => TryAsync(() => store.SaveDeliveryAsync(turnId, part, message, CancellationToken.None));

    public Task RemoveAsync(int part) => TryAsync(() => store.RemoveDeliveryAsync(turnId, part, CancellationToken.None));

    /// <summary>Nothing more is owed.</summary>
    public Task CloseAsync() => TryAsync(() => store.MarkDeliveredAsync(turnId, CancellationToken.None));

    /// <summary>The forgotten reply is taken away.</summary>
    public Task EndRemovalAsync() => TryAsync(() => store.EndRemovalAsync(turnId, CancellationToken.None));

    private async Task TryAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (StorageException exception)
        {
            logger.DeliveryNotRecorded(exception, turnId);
        }
    }
}
