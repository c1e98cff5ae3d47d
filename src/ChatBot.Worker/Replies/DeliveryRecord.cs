using ChatBot.Core.Conversations;

namespace ChatBot.Worker.Replies;

/// <summary>
/// Which messages carry a turn's reply, on disk. A failing disk keeps no reply from its asker: at worst another run looks for its messages, or puts
/// it into new ones.
/// </summary>
internal sealed class DeliveryRecord(DeliveryStore store, string turnId, ILogger logger)
{
    public Task SaveAsync(int part, string message) => TryAsync(() => store.SaveDeliveryAsync(turnId, part, message, CancellationToken.None));

    public Task RemoveAsync(int part) => TryAsync(() => store.RemoveDeliveryAsync(turnId, part, CancellationToken.None));

    /// <summary>The reply goes here, and nowhere else from now on.</summary>
    /// <param name="address">As in <see cref="IReplyAddress{TSelf}.ToJson"/>.</param>
    public Task MoveAsync(string address) => TryAsync(() => store.SaveAddressAsync(turnId, address, CancellationToken.None));

    /// <summary>Nothing more is owed.</summary>
    public Task CloseAsync() => TryAsync(() => store.MarkDeliveredAsync(turnId, CancellationToken.None));

    /// <summary>The reply is taken away, or its messages are another turn's now and stay.</summary>
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
