using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using Dapper;

namespace ChatBot.Core.Feedback;

/// <summary>What people think of replies: the last word of each person on each reply. It goes with the turn, and with its author.</summary>
public sealed class FeedbackStore(Database database, TimeProvider time)
{
    /// <summary>The longest comment kept, in UTF-16 units; what is longer is cut.</summary>
    public const int MostComment = 2000;

    /// <summary>Keeps it in place of what this person said of this reply before; false when there is no such turn, or it was forgotten.</summary>
    public Task<bool> SaveAsync(string turnId, string author, bool isLike, string comment, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(author);
        ArgumentNullException.ThrowIfNull(comment);
        return database.RunAsync(
            db => db.Execute(
                """
                INSERT INTO feedback (turn, platform, author, isLike, comment, at)
                SELECT id, platform, @author, @isLike, @comment, @at FROM turns WHERE id = @turnId AND message <> ''
                ON CONFLICT (turn, author) DO UPDATE SET isLike = excluded.isLike, comment = excluded.comment, at = excluded.at
                """,
                new { turnId, author, isLike, comment = Cut(comment), at = time.GetUtcNow().ToUnixTimeMilliseconds() }) > 0,
            cancellationToken);
    }

    /// <summary>The last ones, newest first, without names.</summary>
    public Task<IReadOnlyList<FeedbackEntry>> LoadAsync(int limit, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<FeedbackEntry>>(
        db => db.Query<(long At, string Platform, string Turn, string? Mode, string Assistant, long IsLike, string Comment)>(
                """
                SELECT feedback.at, feedback.platform, turn, mode, assistant, isLike, comment FROM feedback JOIN turns ON turns.id = turn
                ORDER BY feedback.at DESC, turn LIMIT @limit
                """,
                new { limit })
            .Select(row => new FeedbackEntry(
                DateTimeOffset.FromUnixTimeMilliseconds(row.At),
                row.Platform,
                row.Turn,
                Enum.TryParse<ChatMode>(row.Mode, out var mode) ? mode : null,
                row.Assistant,
                row.IsLike != 0,
                row.Comment))
            .ToList(),
        cancellationToken);

    private static string Cut(string comment) =>
        comment.Length <= MostComment ? comment : comment[..(char.IsHighSurrogate(comment[MostComment - 1]) ? MostComment - 1 : MostComment)];
}
