using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatBot.Core.Conversations;

/// <summary>
/// How turns are forgotten: their rows stay, without any text or author, so that a message that is delivered again is still known, and a row
/// without its message is never written again.
/// </summary>
internal static class Erasure
{
    private const string Listed = "(SELECT value FROM json_each(@ids))";

    /// <summary>
    /// The turns of a condition; the repetitions of their questions too, by whomever, since those hold the same text; and the prompts of later
    /// turns that were shown them. Answers how many turns of the condition were not forgotten yet.
    /// </summary>
    public static int Erase(SqliteConnection db, SqliteTransaction transaction, string which, object values)
    {
        var remembered = db.ExecuteScalar<int>($"SELECT COUNT(*) FROM turns WHERE {which} AND question IS NOT NULL", values, transaction);
        Blank(db, transaction, Turns(db, transaction, which, values));
        return remembered;
    }

    /// <summary>The ids of those that this would erase: the turns of the condition, and the repetitions of their questions.</summary>
    public static IEnumerable<string> Turns(SqliteConnection db, SqliteTransaction transaction, string which, object values) => db.Query<string>(
        $"""
        WITH named AS (SELECT id FROM turns WHERE {which})
        SELECT id FROM named UNION SELECT turns.id FROM turns JOIN named ON turns.original = named.id
        """,
        values,
        transaction);

    /// <summary>
    /// The turn alone, whose question was changed: its repetitions, and the messages of its reply, are the new turn's from now on. Its row names
    /// the new one as its original, since a message that nobody could write down may still carry its id.
    /// </summary>
    public static void Replace(SqliteConnection db, SqliteTransaction transaction, string old, string id)
    {
        db.Execute("UPDATE turns SET original = @id WHERE original = @old OR id = @old", new { old, id }, transaction);
        db.Execute("UPDATE deliveries SET turn = @id WHERE turn = @old", new { old, id }, transaction);
        Blank(db, transaction, [old]);
    }

    private static void Blank(SqliteConnection db, SqliteTransaction transaction, IEnumerable<string> turns)
    {
        var ids = new { ids = JsonSerializer.Serialize(turns) };
        BlankPrompts(db, transaction, ids);
        db.Execute($"DELETE FROM deliveries WHERE turn IN {Listed}; DELETE FROM feedback WHERE turn IN {Listed}", ids, transaction);
        db.Execute(
            $"""
            UPDATE turns SET message = '', author = '', question = NULL, reply = '', assistant = '', prompt = '', cut = '', failure = '', notices = NULL, trace = NULL,
                delivered = 1, state = CASE WHEN state IN ('Accepted', 'Running') THEN 'Finished' ELSE state END
            WHERE id IN {Listed}
            """,
            ids,
            transaction);
    }

    // Every later turn of the conversation, and their repetitions elsewhere, may have been shown them; only a raw question is its whole prompt.
    // What runs has its prompt already, and will want to write it down.
    private static void BlankPrompts(SqliteConnection db, SqliteTransaction transaction, object ids) => db.Execute(
        $"""
        WITH begun AS (
            SELECT platform, conversation, MIN(number) AS number FROM turns WHERE id IN {Listed} AND question IS NOT NULL GROUP BY platform, conversation
        ), later AS (
            SELECT turns.id FROM turns JOIN begun USING (platform, conversation) WHERE turns.number > begun.number
        )
        UPDATE turns SET prompt = '', hidesPrompt = 1
        WHERE (id IN later OR original IN later) AND (state = 'Running' OR prompt <> '') AND (question IS NULL OR mode IS NOT 'Raw')
        """,
        ids,
        transaction);
}
