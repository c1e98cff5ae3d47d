using ChatBot.Core.Conversations;
using ChatBot.Discord;

namespace ChatBot.Worker.Discord.Replies;

/// <summary>
/// Which messages carry a turn's reply, on disk. A failing disk keeps no reply from its asker: the messages are found again by their
/// reference, and posted again with the same nonce at worst.
/// </summary>
internal sealed class DeliveryRecord(DeliveryStore store, string turnId, ILogger logger)
{
    public Task SaveAsync(int part, Snowflake message) => TryAsync(() => store.SaveDeliveryAsync(turnId, part, message.ToString(), CancellationToken.None));

    public Task RemoveAsync(int part) => TryAsync(() => store.RemoveDeliveryAsync(turnId, part, CancellationToken.None));

    /// <summary>The reply goes here, and nowhere else from now on.</summary>
    public Task MoveAsync(DiscordAddress address) => TryAsync(() => store.SaveAddressAsync(turnId, address.ToJson(), CancellationToken.None));

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
