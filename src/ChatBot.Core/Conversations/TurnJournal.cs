using System.Text.Json;
using ChatBot.Core.Turns;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ChatBot.Core.Conversations;

/// <summary>
/// What the queue promises, written down: every accepted turn and its state. A row without its message was forgotten and is never written
/// again. A pushed turn (<see cref="InboundMessage.Address"/>) that the program's end cut short waits again; any other is interrupted.
/// </summary>
internal sealed class TurnJournal(Database database, TimeProvider time, ILogger<TurnJournal> logger)
{
    // The number of the last turn of earlier runs.
    private long _lastOfEarlierRuns;

    /// <summary>Opens the database and marks what an earlier run left unfinished and nobody can be sent any more.</summary>
    /// <exception cref="StorageException">It cannot be used.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (!database.Open() || !database.IsOwner) return;
        _lastOfEarlierRuns = await database.RunAsync(db => db.ExecuteScalar<long?>("SELECT MAX(number) FROM turns") ?? 0, cancellationToken);
        var count = await database.RunAsync(
            db => db.Execute(
                """
                UPDATE turns SET state = CASE delivered WHEN 1 THEN 'Finished' ELSE 'Interrupted' END
                WHERE state IN ('Accepted', 'Running') AND (push = 0 OR delivered = 1)
                """),
            cancellationToken);
        if (count > 0) Log.TurnsRecovered(logger, count);
    }

    /// <summary>Journals a message; null, or the id of the turn that has the same message id already.</summary>
    /// <param name="id">Of the new turn.</param>
    /// <param name="message">As it came.</param>
    /// <param name="question">What the conversation remembers as asked; null when the turn is none of its turns.</param>
    /// <param name="onAccepted">Called once it is written, for one turn after the other in the order of their numbers.</param>
    /// <param name="cancellationToken">Looked at before, not while it is written.</param>
    public Task<string?> AcceptAsync(string id, InboundMessage message, string? question, Action onAccepted, CancellationToken cancellationToken) => database.RunAsync(
        db =>
        {
            if (Find(db, message) is { } earlier) return earlier;
            Insert(db, transaction: null, id, message, question);
            onAccepted();
            return null;
        },
        cancellationToken);

    /// <summary>
    /// The same, in the place of a turn whose message was changed: that one is forgotten in the same moment, and what carries its reply is the
    /// new one's. Its own id is the answer when it was forgotten before.
    /// </summary>
    public Task<string?> ReplaceAsync(
        string replaced, string id, InboundMessage message, string? question, Action onAccepted, CancellationToken cancellationToken) => database.RunAsync(
        db =>
        {
            using var transaction = db.BeginTransaction();
            if (db.Execute("UPDATE turns SET messageId = NULL WHERE id = @replaced AND message <> ''", new { replaced }, transaction) == 0) return replaced;
            if (Find(db, message, transaction) is { } other) return other;
            Insert(db, transaction, id, message, question);
            Erasure.Replace(db, transaction, replaced, id);
            transaction.Commit();
            onAccepted();
            return null;
        },
        cancellationToken);

    /// <summary>The turn that answers, or answered, this message; null when there is none.</summary>
    public Task<string?> FindAsync(InboundMessage message, CancellationToken cancellationToken) => database.RunAsync(db => Find(db, message), cancellationToken);

    /// <summary>
    /// The pushed turns that earlier runs accepted and did not end, in the order in which they were accepted. Reading changes nothing, so
    /// that a program that dies right after it loses none. Those that run beside the file's owner see none.
    /// </summary>
    public Task<IReadOnlyList<UnfinishedTurn>> LoadUnfinishedAsync(string platform, CancellationToken cancellationToken) =>
        database.RunAsync<IReadOnlyList<UnfinishedTurn>>(
            db => db.Query<TurnRow>(
                    """
                    SELECT id, message FROM turns
                    WHERE state IN ('Accepted', 'Running') AND push = 1 AND delivered = 0 AND platform = @platform AND number <= @last
                    ORDER BY number
                    """,
                    new { platform, last = _lastOfEarlierRuns })
                .Select(row => new UnfinishedTurn(row.Id, row.ToMessage()!))
                .ToList(),
            cancellationToken);

    /// <summary>The how-manieth attempt this is, from 1; null when the turn was forgotten.</summary>
    public Task<int?> StartAsync(string id, CancellationToken cancellationToken) => database.RunAsync(
        db => db.ExecuteScalar<int?>(
            "UPDATE turns SET state = 'Running', reply = '', hidesPrompt = 0, attempts = attempts + 1 WHERE id = @id AND message <> '' RETURNING attempts", new { id }),
        cancellationToken);

    public Task SavePartialAsync(string id, string reply) => WriteAsync("reply = @reply", new { id, reply }, "state = 'Running'");

    public Task CompleteAsync(string id, TurnResult result, IReadOnlyList<string> notices) => WriteAsync(
        """
        state = 'Finished', reply = @Text, mode = @mode, assistant = @Assistant, cut = @Cut, finish = @finish,
        prompt = CASE hidesPrompt WHEN 0 THEN @Prompt ELSE '' END, seed = @seed, usage = @usage, timing = @timing, notices = @notices, trace = @trace,
        question = COALESCE(question, (SELECT question FROM turns AS repeated WHERE repeated.id = @Repeats)),
        original = COALESCE((SELECT original FROM turns AS repeated WHERE repeated.id = @Repeats AND repeated.message <> ''), original)
        """,
        new
        {
            id,
            result.Text,
            mode = result.Mode.ToString(),
            result.Assistant,
            result.Prompt,
            result.Cut,
            result.Repeats,
            trace = result.Trace is null ? null : JsonSerializer.Serialize(result.Trace),
            finish = result.Finish.ToString(),
            seed = (long)result.Seed,
            usage = JsonSerializer.Serialize(result.Usage),
            timing = JsonSerializer.Serialize(result.Timing),
            notices = TurnRow.Write(notices),
        });

    /// <param name="id">Of the turn.</param>
    /// <param name="failure">What its author is told.</param>
    /// <param name="notices">What the author was told before.</param>
    public Task FailAsync(string id, string failure, IReadOnlyList<string> notices) => WriteAsync(
        "state = 'Failed', failure = @failure, notices = @notices", new { id, failure, notices = TurnRow.Write(notices) });

    /// <summary>An attempt that the program's orderly end cuts short is not counted: it was not the turn's fault.</summary>
    public Task InterruptAsync(string id, string reply) => WriteAsync(
        """
        attempts = CASE state WHEN 'Running' THEN attempts - 1 ELSE attempts END,
        state = CASE push WHEN 1 THEN 'Accepted' ELSE 'Interrupted' END, reply = @reply
        """,
        new { id, reply });

    private static string? Find(SqliteConnection db, InboundMessage message, SqliteTransaction? transaction = null) =>
        message.MessageId is null ? null : db.ExecuteScalar<string>(
            """
            SELECT id FROM turns
            WHERE platform = @Platform AND conversation = @Conversation AND messageId = @MessageId AND state <> 'Interrupted'
            """,
            new { message.Platform, message.Conversation, message.MessageId },
            transaction);

    private void Insert(SqliteConnection db, SqliteTransaction? transaction, string id, InboundMessage message, string? question) => db.Execute(
        """
        INSERT INTO turns (id, platform, conversation, author, messageId, message, question, mode, state, acceptedAt, push, original)
        VALUES (@id, @Platform, @Conversation, @Author, @MessageId, @json, @question, @mode, 'Accepted', @at, @push, COALESCE((
            SELECT original FROM turns WHERE id = @Again AND platform = @Platform AND (author = @Author OR conversation = @Conversation)
        ), @id))
        """,
        new
        {
            id,
            message.Platform,
            message.Conversation,
            message.Author,
            message.MessageId,
            message.Again,
            json = JsonSerializer.Serialize(message),
            question,
            mode = message.Settings.Mode?.ToString(),
            at = time.GetUtcNow().ToUnixTimeMilliseconds(),
            push = message.Address is not null,
        },
        transaction);

    private Task<int> WriteAsync(string changes, object values, string condition = "message <> ''") => database.RunAsync(
        db => db.Execute($"UPDATE turns SET {changes} WHERE id = @id AND message <> '' AND {condition}", values), CancellationToken.None);
}
