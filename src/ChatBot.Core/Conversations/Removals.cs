using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatBot.Core.Conversations;

/// <summary>
/// What a platform still shows of turns that are forgotten, or whose reply somebody wanted gone. It outlives the program, so that a reply does not stay because the program ended
/// before it could be taken away.
/// </summary>
internal static class Removals
{
    /// <summary>Keeps where the pushed ones of the turns, just before they are erased or marked as delivered, have a reply, or may have.</summary>
    /// <param name="db">The database.</param>
    /// <param name="transaction">That of the erasure or mark.</param>
    /// <param name="turns">Their ids.</param>
    /// <param name="withoutWords">An address without text or author; null for what is no address.</param>
    public static IReadOnlyList<ForgottenReply> Keep(
        SqliteConnection db, SqliteTransaction transaction, IEnumerable<string> turns, Func<string, string?> withoutWords)
    {
        var owed = db.Query<(string Turn, string Platform, string Address, string Messages, int InDoubt)>(
            """
            SELECT id, platform, message ->> '$.Address',
                (SELECT json_group_array(externalId ORDER BY part) FROM deliveries WHERE turn = turns.id), delivered = 0
            FROM turns
            WHERE id IN (SELECT value FROM json_each(@ids)) AND push = 1 AND message <> ''
                AND (delivered = 0 OR EXISTS (SELECT 1 FROM deliveries WHERE turn = turns.id))
            ORDER BY number
            """,
            new { ids = JsonSerializer.Serialize(turns) },
            transaction);
        var kept = owed.Select(row => row with { Address = withoutWords(row.Address)! }).Where(row => row.Address is not null).ToList();
        foreach (var row in kept)
        {
            db.Execute(
                "INSERT OR REPLACE INTO removals (turn, platform, address, messages, inDoubt) VALUES (@Turn, @Platform, @Address, @Messages, @InDoubt)",
                new { row.Turn, row.Platform, row.Address, row.Messages, row.InDoubt },
                transaction);
        }

        return [.. kept.Select(row => Read(row.Turn, row.Address, row.Messages, row.InDoubt))];
    }

    public static IReadOnlyList<ForgottenReply> Load(SqliteConnection db, string platform) =>
    [
        .. db.Query<(string Turn, string Address, string Messages, int InDoubt)>(
                "SELECT turn, address, messages, inDoubt FROM removals WHERE platform = @platform ORDER BY turn", new { platform })
            .Select(row => Read(row.Turn, row.Address, row.Messages, row.InDoubt)),
    ];

    private static ForgottenReply Read(string turn, string address, string messages, int inDoubt) =>
        new(turn, address, JsonSerializer.Deserialize<List<string>>(messages)!, inDoubt != 0);
}
