using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatBot.Core.Conversations;

/// <summary>The tables, in steps: the file's <c>user_version</c> says how many of them it has had.</summary>
internal static class Schema
{
    private static readonly string[] Steps =
    [
        // Message ids are unique but for interrupted turns: those were never answered, and may be asked again.
        """
        CREATE TABLE turns (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            platform TEXT NOT NULL,
            conversation TEXT NOT NULL,
            author TEXT NOT NULL,
            messageId TEXT,
            message TEXT NOT NULL,
            state TEXT NOT NULL,
            taken INTEGER NOT NULL DEFAULT 0,
            question TEXT,
            reply TEXT NOT NULL DEFAULT '',
            mode TEXT,
            assistant TEXT NOT NULL DEFAULT '',
            prompt TEXT NOT NULL DEFAULT '',
            cut TEXT NOT NULL DEFAULT '',
            finish TEXT,
            seed INTEGER,
            usage TEXT,
            timing TEXT,
            acceptedAt INTEGER NOT NULL
        );
        CREATE INDEX turnsOfConversation ON turns (platform, conversation, number);
        CREATE UNIQUE INDEX turnsByMessage ON turns (platform, conversation, messageId) WHERE messageId IS NOT NULL AND state <> 'Interrupted';
        CREATE INDEX turnsUnfinished ON turns (state) WHERE state IN ('Accepted', 'Running', 'Interrupted');
        CREATE TABLE conversations (
            platform TEXT NOT NULL,
            conversation TEXT NOT NULL,
            settings TEXT NOT NULL,
            PRIMARY KEY (platform, conversation)
        ) WITHOUT ROWID;
        """,

        // push: the reply is sent to the author's platform (and not fetched), and is not done before it is delivered.
        // channel '': the server's own.
        """
        ALTER TABLE turns DROP COLUMN taken;
        ALTER TABLE turns ADD COLUMN push INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE turns ADD COLUMN delivered INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE turns ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE turns ADD COLUMN failure TEXT NOT NULL DEFAULT '';
        ALTER TABLE turns ADD COLUMN notices TEXT;
        CREATE INDEX turnsUndelivered ON turns (platform, number) WHERE push = 1 AND delivered = 0;
        CREATE INDEX turnsOfAuthor ON turns (platform, author);
        CREATE INDEX turnsOfMessage ON turns (platform, messageId) WHERE messageId IS NOT NULL;
        CREATE TABLE deliveries (
            turn TEXT NOT NULL,
            part INTEGER NOT NULL,
            platform TEXT NOT NULL,
            externalId TEXT NOT NULL,
            PRIMARY KEY (turn, part)
        ) WITHOUT ROWID;
        CREATE INDEX deliveriesByMessage ON deliveries (platform, externalId);
        CREATE TABLE channels (
            platform TEXT NOT NULL,
            server TEXT NOT NULL,
            channel TEXT NOT NULL,
            settings TEXT NOT NULL,
            PRIMARY KEY (platform, server, channel)
        ) WITHOUT ROWID;
        CREATE TABLE audit (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            platform TEXT NOT NULL,
            server TEXT NOT NULL,
            channel TEXT NOT NULL,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            what TEXT NOT NULL
        );
        CREATE INDEX auditOfServer ON audit (platform, server, number);
        """,

        // original: the turn that first asked the question; its own id but for repetitions, and for a turn whose question was changed: that one's successor.
        // hidesPrompt: something that was in its prompt has been forgotten since it was sent.
        """
        ALTER TABLE turns ADD COLUMN original TEXT NOT NULL DEFAULT '';
        ALTER TABLE turns ADD COLUMN hidesPrompt INTEGER NOT NULL DEFAULT 0;
        UPDATE turns SET original = COALESCE(CASE WHEN message <> '' THEN message ->> '$.Again' END, id);
        UPDATE turns SET original = COALESCE((SELECT before.original FROM turns AS before WHERE before.id = turns.original), id);
        CREATE INDEX turnsOfOriginal ON turns (original);
        """,

        // The quiz. place '': the whole platform.
        """
        CREATE TABLE answers (
            platform TEXT NOT NULL,
            place TEXT NOT NULL,
            author TEXT NOT NULL,
            question TEXT NOT NULL,
            choice INTEGER NOT NULL,
            isRight INTEGER NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (platform, place, author, question)
        ) WITHOUT ROWID;
        """,

        // trace: the reply's tokens and how they were drawn, as JSON.
        """
        ALTER TABLE turns ADD COLUMN trace TEXT;
        """,

        // Replies to forgotten turns that are still to be taken away: where they are, and nothing of what was said, nor by whom.
        """
        CREATE TABLE removals (
            turn TEXT NOT NULL PRIMARY KEY,
            platform TEXT NOT NULL,
            address TEXT NOT NULL,
            messages TEXT NOT NULL,
            inDoubt INTEGER NOT NULL
        ) WITHOUT ROWID;
        """,

        // Assistants that people made. place: a channel, a server, or an author's own; text: as a file of prompts/.
        """
        CREATE TABLE assistants (
            platform TEXT NOT NULL,
            place TEXT NOT NULL,
            name TEXT NOT NULL,
            author TEXT NOT NULL,
            description TEXT NOT NULL,
            language INTEGER NOT NULL,
            pairs INTEGER NOT NULL,
            text TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (platform, place, name)
        );
        CREATE INDEX assistantsOfAuthor ON assistants (platform, author);
        """,

        // What people think of replies.
        """
        CREATE TABLE feedback (
            turn TEXT NOT NULL,
            platform TEXT NOT NULL,
            author TEXT NOT NULL,
            isLike INTEGER NOT NULL,
            comment TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (turn, author)
        ) WITHOUT ROWID;
        """,
    ];

    /// <exception cref="StorageException">A newer program wrote the file.</exception>
    public static void Upgrade(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = connection.ExecuteScalar<int>("PRAGMA user_version", transaction: transaction);
        if (version > Steps.Length)
            throw new StorageException($"the database has schema {version}, this program knows {Steps.Length}; use the newer program that wrote it, or another Storage:ConnectionString.");
        foreach (var step in Steps[version..]) connection.Execute(step, transaction: transaction);
        connection.Execute($"PRAGMA user_version = {Steps.Length}", transaction: transaction);
        transaction.Commit();
    }
}
