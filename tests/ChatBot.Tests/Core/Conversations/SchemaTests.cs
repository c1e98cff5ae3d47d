using ChatBot.Core.Turns;
using ChatBot.Tests.Fakes;
using Microsoft.Data.Sqlite;

namespace ChatBot.Tests.Core.Conversations;

public sealed class SchemaTests : IDisposable
{
    // As the first released program wrote it. Never changed.
    private const string First =
        """
        CREATE TABLE turns (
            number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, platform TEXT NOT NULL, conversation TEXT NOT NULL, author TEXT NOT NULL,
            messageId TEXT, message TEXT NOT NULL, state TEXT NOT NULL, taken INTEGER NOT NULL DEFAULT 0, question TEXT, reply TEXT NOT NULL DEFAULT '',
            mode TEXT, assistant TEXT NOT NULL DEFAULT '', prompt TEXT NOT NULL DEFAULT '', cut TEXT NOT NULL DEFAULT '', finish TEXT, seed INTEGER,
            usage TEXT, timing TEXT, acceptedAt INTEGER NOT NULL
        );
        CREATE INDEX turnsOfConversation ON turns (platform, conversation, number);
        CREATE UNIQUE INDEX turnsByMessage ON turns (platform, conversation, messageId) WHERE messageId IS NOT NULL AND state <> 'Interrupted';
        CREATE INDEX turnsUnfinished ON turns (state) WHERE state IN ('Accepted', 'Running', 'Interrupted');
        CREATE TABLE conversations (
            platform TEXT NOT NULL, conversation TEXT NOT NULL, settings TEXT NOT NULL, PRIMARY KEY (platform, conversation)
        ) WITHOUT ROWID;
        INSERT INTO turns (id, platform, conversation, author, messageId, message, state, question, reply, mode, assistant, prompt, acceptedAt) VALUES
            ('t1', 'test', 'room', 'ann', 'm1', '{"Platform":"test","Conversation":"room","Author":"ann","MessageId":"m1","Text":"Why?","Again":null,"Settings":{"Mode":null},"Language":0}',
             'Finished', 'Why?', 'Because.', 'Assistant', 'assistant', 'p', 0),
            ('t2', 'test', 'room', 'ann', 'm2', '{"Platform":"test","Conversation":"room","Author":"ann","MessageId":"m2","Text":"How?","Again":null,"Settings":{"Mode":null},"Language":0}',
             'Running', 'How?', 'Li', NULL, '', '', 0);
        INSERT INTO conversations VALUES ('test', 'room', '{"Temperature":0.25}');
        PRAGMA user_version = 1;
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_database_of_the_first_program_is_upgraded_and_nothing_in_it_is_lost()
    {
        var path = _folder.File("chat.db");
        await using (var db = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await db.OpenAsync();
            await using var command = db.CreateCommand();
            command.CommandText = First;
            await command.ExecuteNonQueryAsync();
        }

        await using (var upgraded = await TestDatabase.OpenAsync(path)) await CheckAsync(upgraded);
        await using var again = await TestDatabase.OpenAsync(path);
        await CheckAsync(again);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task CheckAsync(TestDatabase database)
    {
        var turns = await database.Conversations.LoadRecentAsync(new("test", "room"), 9, default);
        Assert.Equal([("Why?", "Because.", "Finished"), ("How?", "Li", "Interrupted")], turns.Select(turn => (turn.Question, turn.Reply, turn.State.ToString())));
        Assert.Equal(("Why?", (string?)null), ((await database.Conversations.LoadTurnAsync("t1", default))?.Message?.Text, turns[0].Message?.Address));
        Assert.Equal(new TurnSettings { Temperature = 0.25f }, await database.Conversations.LoadSettingsAsync(new("test", "room"), default));
        Assert.Empty(await database.Deliveries.LoadUndeliveredAsync("test", default));
        Assert.Empty(await database.Journal.LoadUnfinishedAsync("test", default));
    }
}
