using System.Text.Json;
using ChatBot.Core.Turns;
using Dapper;

namespace ChatBot.Core.Conversations;

/// <summary>What was said in conversations, and their settings.</summary>
public sealed class ConversationStore(Database database)
{
    /// <summary>The last questions with their replies, oldest first, raw and unfinished ones included.</summary>
    public Task<IReadOnlyList<ConversationTurn>> LoadRecentAsync(ConversationKey key, int limit, CancellationToken cancellationToken) => ReadAsync(
        $"""
        SELECT {TurnRow.Columns} FROM turns
        WHERE platform = @Platform AND conversation = @Conversation AND question IS NOT NULL
        ORDER BY number DESC LIMIT @limit
        """,
        new { key.Platform, key.Conversation, limit },
        cancellationToken);

    /// <summary>One turn, with its message and trace; null when there is none, or it was forgotten.</summary>
    public async Task<ConversationTurn?> LoadTurnAsync(string id, CancellationToken cancellationToken) => await ReadAsync(
        $"SELECT {TurnRow.Columns}, message, trace FROM turns WHERE id = @id AND message <> ''", new { id }, cancellationToken) is [var turn] ? turn : null;

    /// <summary>The same; for a turn whose question was changed since, the one that took its place.</summary>
    public async Task<ConversationTurn?> LoadCurrentAsync(string id, CancellationToken cancellationToken) => await ReadAsync(
        $"""
        SELECT {TurnRow.Columns}, message FROM turns
        WHERE id = (SELECT CASE WHEN message = '' AND messageId IS NULL THEN original ELSE id END FROM turns WHERE id = @id) AND message <> ''
        """,
        new { id },
        cancellationToken) is [var turn] ? turn : null;

    /// <summary>The last turn that answers, or answered, a platform's message, in whatever conversation; null when there is none, or it was forgotten.</summary>
    /// <param name="platform">As in <see cref="InboundMessage.Platform"/>.</param>
    /// <param name="messageId">As in <see cref="InboundMessage.MessageId"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ConversationTurn?> FindTurnByMessageAsync(string platform, string messageId, CancellationToken cancellationToken) => await ReadAsync(
        $"""
        SELECT {TurnRow.Columns}, message FROM turns
        WHERE platform = @platform AND messageId = @messageId AND message <> ''
        ORDER BY number DESC LIMIT 1
        """,
        new { platform, messageId },
        cancellationToken) is [var turn] ? turn : null;

    /// <summary>The last turn of an author that sent something to the model, in whatever conversation, with its message; null when there is none.</summary>
    public async Task<ConversationTurn?> LoadLastOfAuthorAsync(string platform, string author, CancellationToken cancellationToken) => await ReadAsync(
        $"""
        SELECT {TurnRow.Columns}, message FROM turns
        WHERE platform = @platform AND author = @author AND prompt <> ''
        ORDER BY number DESC LIMIT 1
        """,
        new { platform, author },
        cancellationToken) is [var last] ? last : null;

    /// <summary>How many turns of a conversation are kept, questions or not, and how many of them others asked.</summary>
    public Task<(int All, int OfOthers)> CountTurnsAsync(ConversationKey key, string author, CancellationToken cancellationToken) => database.RunAsync(
        db => db.QuerySingle<(int All, int OfOthers)>(
            """
            SELECT COUNT(*), COUNT(CASE WHEN author <> @author THEN 1 END) FROM turns
            WHERE platform = @Platform AND conversation = @Conversation AND message <> ''
            """,
            new { key.Platform, key.Conversation, author }),
        cancellationToken);

    public Task<TurnSettings> LoadSettingsAsync(ConversationKey key, CancellationToken cancellationToken) => database.RunAsync(
        db => db.ExecuteScalar<string>("SELECT settings FROM conversations WHERE platform = @Platform AND conversation = @Conversation", key) is { } json
            ? JsonSerializer.Deserialize<TurnSettings>(json)!
            : TurnSettings.Default,
        cancellationToken);

    /// <summary>Replaces what a conversation sets itself.</summary>
    public Task SaveSettingsAsync(ConversationKey key, TurnSettings settings, CancellationToken cancellationToken) => database.RunAsync(
        db => db.Execute(
            """
            INSERT INTO conversations (platform, conversation, settings) VALUES (@Platform, @Conversation, @settings)
            ON CONFLICT (platform, conversation) DO UPDATE SET settings = excluded.settings
            """,
            new { key.Platform, key.Conversation, settings = JsonSerializer.Serialize(settings) }),
        cancellationToken);

    /// <summary>
    /// What an assistant has said before a message, oldest first: the last <paramref name="limit"/> finished turns of its conversation, or
    /// those before the first asking of the question that it repeats. Of several replies to one question it is the one that the message
    /// replies to, or else the last, where the question was asked.
    /// </summary>
    internal Task<IReadOnlyList<ConversationTurn>> LoadTranscriptAsync(InboundMessage message, string assistant, int limit, CancellationToken cancellationToken) => ReadAsync(
        $"""
        WITH place AS (
            SELECT origin.platform, origin.conversation, origin.number AS before, CASE WHEN origin.message <> '' THEN origin.message ->> '$.RepliesTo' END AS chosen
            FROM turns AS repeated JOIN turns AS origin ON origin.id = repeated.original
            WHERE repeated.id = @Again AND repeated.platform = @Platform AND (repeated.author = @Author OR repeated.conversation = @Conversation)
            UNION ALL
            SELECT @Platform, @Conversation, 9223372036854775807, @RepliesTo WHERE @Again IS NULL
        ), samples AS (
            SELECT turns.*, ROW_NUMBER() OVER (PARTITION BY original ORDER BY id = chosen DESC, number DESC) AS sample,
                COALESCE((SELECT origin.number FROM turns AS origin WHERE origin.id = turns.original), number) AS asked
            FROM turns JOIN place USING (platform, conversation)
            WHERE number < before AND question IS NOT NULL AND state = 'Finished'
                AND mode = 'Assistant' AND assistant = @assistant COLLATE NOCASE AND reply <> ''
        )
        SELECT {TurnRow.Columns}, ROW_NUMBER() OVER (ORDER BY asked) - 1 AS ordinal FROM samples WHERE sample = 1
        ORDER BY asked DESC LIMIT @limit
        """,
        new { message.Platform, message.Conversation, message.Author, message.Again, message.RepliesTo, assistant, limit },
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

    /// <summary>The last finished question with one reply, with its trace; null when there is none.</summary>
    internal async Task<ConversationTurn?> LoadLastReplyAsync(ConversationKey key, CancellationToken cancellationToken) => await ReadAsync(
        $"""
        SELECT {TurnRow.Columns}, message, trace FROM turns
        WHERE platform = @Platform AND conversation = @Conversation AND question IS NOT NULL AND prompt <> '' AND state = 'Finished'
        ORDER BY number DESC LIMIT 1
        """,
        key,
        cancellationToken) is [var last] ? last : null;

    private Task<IReadOnlyList<ConversationTurn>> ReadAsync(string newestFirst, object values, CancellationToken cancellationToken) =>
        database.RunAsync<IReadOnlyList<ConversationTurn>>(
            db => db.Query<TurnRow>(newestFirst, values).Select(row => row.ToTurn()).Reverse().ToList(), cancellationToken);
}
