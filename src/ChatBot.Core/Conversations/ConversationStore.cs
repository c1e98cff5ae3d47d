using ChatBot.Core.Turns;
using Microsoft.Extensions.Options;

namespace ChatBot.Core.Conversations;

/// <summary>Journal of turns and settings of conversations, in SQLite.</summary>
public sealed class ConversationStore(IOptions<StorageOptions> options, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Opens or creates the database and marks the turns that an earlier run left unfinished as interrupted.</summary>
    /// <exception cref="StorageException">It cannot be used.</exception>
    public Task OpenAsync(CancellationToken cancellationToken) => throw new NotSupportedException($"{options}{time}");

    /// <summary>The last questions with their replies, oldest first, raw and unfinished ones included.</summary>
    public Task<IReadOnlyList<ConversationTurn>> LoadRecentAsync(ConversationKey key, int limit, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public Task<TurnSettings> LoadSettingsAsync(ConversationKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Turns interrupted by the end of an earlier run; each is handed out once.</summary>
    public Task<IReadOnlyList<UnfinishedTurn>> TakeUnfinishedAsync(string platform, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
