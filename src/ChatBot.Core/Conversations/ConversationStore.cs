using System.Text.Json;
using ChatBot.Core.Turns;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBot.Core.Conversations;

/// <summary>
/// Journal of turns and settings of conversations, in SQLite. A write that was begun is not cancelled: the token only ends the wait before it.
/// Every member but <see cref="OpenAsync"/> throws <see cref="StorageException"/> when the database fails.
/// </summary>
public sealed class ConversationStore(IOptions<StorageOptions> options, TimeProvider time, ILogger<ConversationStore> logger) : IAsyncDisposable
{
    private SqliteFile? _file;

    /// <summary>Opens or creates the database and marks the turns that an earlier run left unfinished as interrupted.</summary>
    /// <exception cref="StorageException">It cannot be used.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_file is not null) return;
        _file = SqliteFile.Open(options.Value.ConnectionString);
        if (!_file.IsOwner) return;
        var count = await RunAsync(
            db => db.Execute("UPDATE turns SET state = 'Interrupted' WHERE state IN ('Accepted', 'Running')"), cancellationToken);
        if (count > 0) Log.TurnsRecovered(logger, count);
    }

    /// <summary>The last questions with their replies, oldest first, raw and unfinished ones included.</summary>
    public Task<IReadOnlyList<ConversationTurn>> LoadRecentAsync(ConversationKey key, int limit, CancellationToken cancellationToken) => ReadAsync(
        $"""
        SELECT {TurnRow.Columns} FROM turns
        WHERE platform = @Platform AND conversation = @Conversation AND question IS NOT NULL
        ORDER BY number DESC LIMIT @limit
        """,
        new { key.Platform, key.Conversation, limit },
        cancellationToken);

    /// <summary>Turns interrupted by the end of an earlier run; each is handed out once.</summary>
    public Task<IReadOnlyList<UnfinishedTurn>> TakeUnfinishedAsync(string platform, CancellationToken cancellationToken) => RunAsync<IReadOnlyList<UnfinishedTurn>>(
        db => db.Query<TurnRow>(
                """
                UPDATE turns SET taken = 1 WHERE state = 'Interrupted' AND taken = 0 AND platform = @platform
                RETURNING id, message, reply, acceptedAt
                """,
                new { platform })
            .OrderBy(row => row.AcceptedAt)
            .Select(row => new UnfinishedTurn(row.Id, JsonSerializer.Deserialize<InboundMessage>(row.Message)!, row.Reply, row.At))
            .ToList(),
        cancellationToken);

    public Task<TurnSettings> LoadSettingsAsync(ConversationKey key, CancellationToken cancellationToken) => RunAsync(
        db => db.ExecuteScalar<string>("SELECT settings FROM conversations WHERE platform = @Platform AND conversation = @Conversation", key) is { } json
            ? JsonSerializer.Deserialize<TurnSettings>(json)!
            : TurnSettings.Default,
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_file is not null) await _file.DisposeAsync();
    }

    internal Task SaveSettingsAsync(ConversationKey key, TurnSettings settings, CancellationToken cancellationToken) => RunAsync(
        db => db.Execute(
            """
            INSERT INTO conversations (platform, conversation, settings) VALUES (@Platform, @Conversation, @settings)
            ON CONFLICT (platform, conversation) DO UPDATE SET settings = excluded.settings
            """,
            new { key.Platform, key.Conversation, settings = JsonSerializer.Serialize(settings) }),
        cancellationToken);

    /// <summary>Journals a message; null, or the id of the turn that has the same message id already.</summary>
    /// <param name="id">Of the new turn.</param>
    /// <param name="message">As it came.</param>
    /// <param name="question">What the conversation remembers as asked; null when the turn is none of its turns.</param>
    /// <param name="cancellationToken">Looked at before, not while it is written.</param>
    internal Task<string?> AcceptAsync(string id, InboundMessage message, string? question, CancellationToken cancellationToken) => RunAsync(
        db =>
        {
            if (Find(db, message) is { } earlier) return earlier;
            db.Execute(
                """
                INSERT INTO turns (id, platform, conversation, author, messageId, message, question, mode, state, acceptedAt)
                VALUES (@id, @Platform, @Conversation, @Author, @MessageId, @json, @question, @mode, 'Accepted', @at)
                """,
                new
                {
                    id,
                    message.Platform,
                    message.Conversation,
                    message.Author,
                    message.MessageId,
                    json = JsonSerializer.Serialize(message),
                    question,
                    mode = message.Settings.Mode?.ToString(),
                    at = time.GetUtcNow().ToUnixTimeMilliseconds(),
                });
            return null;
        },
        cancellationToken);

    /// <summary>The turn that answers, or answered, this message; null when there is none.</summary>
    internal Task<string?> FindAsync(InboundMessage message, CancellationToken cancellationToken) => RunAsync(db => Find(db, message), cancellationToken);

    internal Task StartAsync(string id, CancellationToken cancellationToken) =>
        RunAsync(db => db.Execute("UPDATE turns SET state = 'Running' WHERE id = @id AND message <> ''", new { id }), cancellationToken);

    internal Task SavePartialAsync(string id, string reply) =>
        RunAsync(db => db.Execute("UPDATE turns SET reply = @reply WHERE id = @id AND state = 'Running'", new { id, reply }), CancellationToken.None);

    internal Task CompleteAsync(string id, TurnResult result) => RunAsync(
        db => db.Execute(
            """
            UPDATE turns SET state = 'Finished', reply = @Text, mode = @mode, assistant = @Assistant,
                prompt = @Prompt, cut = @Cut, finish = @finish, seed = @seed, usage = @usage, timing = @timing
            WHERE id = @id AND message <> ''
            """,
            new
            {
                id,
                result.Text,
                mode = result.Mode.ToString(),
                result.Assistant,
                result.Prompt,
                result.Cut,
                finish = result.Finish.ToString(),
                seed = (long)result.Seed,
                usage = JsonSerializer.Serialize(result.Usage),
                timing = JsonSerializer.Serialize(result.Timing),
            }),
        CancellationToken.None);

    internal Task FailAsync(string id) =>
        RunAsync(db => db.Execute("UPDATE turns SET state = 'Failed' WHERE id = @id AND message <> ''", new { id }), CancellationToken.None);

    internal Task InterruptAsync(string id, string reply) => RunAsync(
        db => db.Execute("UPDATE turns SET state = 'Interrupted', reply = @reply WHERE id = @id AND message <> ''", new { id, reply }), CancellationToken.None);

    /// <summary>
    /// What an assistant has said before a message, oldest first: the last <paramref name="limit"/> finished turns of its conversation, or
    /// those before the turn that it repeats.
    /// </summary>
    internal Task<IReadOnlyList<ConversationTurn>> LoadTranscriptAsync(InboundMessage message, string assistant, int limit, CancellationToken cancellationToken) => ReadAsync(
        $"""
        WITH place AS (
            SELECT platform, conversation, number AS before FROM turns WHERE id = @Again AND platform = @Platform AND author = @Author
            UNION ALL
            SELECT @Platform, @Conversation, 9223372036854775807 WHERE @Again IS NULL
        )
        SELECT {TurnRow.Columns}, ROW_NUMBER() OVER (ORDER BY number) - 1 AS ordinal FROM turns JOIN place USING (platform, conversation)
        WHERE number < before AND question IS NOT NULL AND state = 'Finished'
            AND mode = 'Assistant' AND assistant = @assistant COLLATE NOCASE AND reply <> ''
        ORDER BY number DESC LIMIT @limit
        """,
        new { message.Platform, message.Conversation, message.Author, message.Again, assistant, limit },
        cancellationToken);

    /// <summary>The last turn that sent something to the model; null when there is none.</summary>
    internal async Task<ConversationTurn?> LoadLastAsync(ConversationKey key, CancellationToken cancellationToken) => await ReadAsync(
        $"""
        SELECT {TurnRow.Columns} FROM turns
        WHERE platform = @Platform AND conversation = @Conversation AND prompt <> ''
        ORDER BY number DESC LIMIT 1
        """,
        key,
        cancellationToken) is [var last] ? last : null;

    /// <summary>
    /// Erases what was said; answers how many turns. The rows stay, without any text, so that a message that is delivered again is
    /// still known. For turns that wait or run this is the end too: a row without its message is never written again.
    /// </summary>
    public Task<int> ForgetAsync(ConversationKey key, CancellationToken cancellationToken) => RunAsync(
        db =>
        {
            using var transaction = db.BeginTransaction();
            var remembered = db.ExecuteScalar<int>(
                "SELECT COUNT(*) FROM turns WHERE platform = @Platform AND conversation = @Conversation AND question IS NOT NULL", key, transaction);
            db.Execute(
                """
                UPDATE turns SET message = '', author = '', question = NULL, reply = '', assistant = '', prompt = '', cut = '', taken = 1,
                    state = CASE WHEN state IN ('Accepted', 'Running') THEN 'Finished' ELSE state END
                WHERE platform = @Platform AND conversation = @Conversation
                """,
                key,
                transaction);
            transaction.Commit();
            return remembered;
        },
        cancellationToken);

    private static string? Find(SqliteConnection db, InboundMessage message) => message.MessageId is null ? null : db.ExecuteScalar<string>(
        """
        SELECT id FROM turns
        WHERE platform = @Platform AND conversation = @Conversation AND messageId = @MessageId AND state <> 'Interrupted'
        """,
        new { message.Platform, message.Conversation, message.MessageId });

    private Task<IReadOnlyList<ConversationTurn>> ReadAsync(string newestFirst, object parameters, CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyList<ConversationTurn>>(
            db => db.Query<TurnRow>(newestFirst, parameters).Select(row => row.ToTurn()).Reverse().ToList(), cancellationToken);

    private Task<T> RunAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return (_file ?? throw new InvalidOperationException("The store is not open.")).RunAsync(work);
    }
}
