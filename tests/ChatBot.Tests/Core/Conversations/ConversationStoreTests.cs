using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using ChatBot.Tests.Fakes;
using Microsoft.Data.Sqlite;

namespace ChatBot.Tests.Core.Conversations;

public sealed class ConversationStoreTests : IDisposable
{
    private static readonly ConversationKey Room = new("test", "room");

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_folder_is_created_and_settings_are_kept()
    {
        await using (var database = await TestDatabase.OpenAsync(_folder.File("a/b/chat.db")))
        {
            await database.Conversations.SaveSettingsAsync(Room, new TurnSettings { Temperature = 0.5f, Seed = uint.MaxValue, Mode = ChatMode.Raw }, default);
            await database.Conversations.SaveSettingsAsync(Room, new TurnSettings { Temperature = 0.25f, Seed = uint.MaxValue, Assistant = "storyteller" }, default);
        }

        await using var again = await TestDatabase.OpenAsync(_folder.File("a/b/chat.db"));
        Assert.Equal(new TurnSettings { Temperature = 0.25f, Seed = uint.MaxValue, Assistant = "storyteller" }, await again.Conversations.LoadSettingsAsync(Room, default));
        Assert.Equal(TurnSettings.Default, await again.Conversations.LoadSettingsAsync(Room with { Platform = "other" }, default));
    }

    [Fact]
    public async Task The_transcript_is_one_assistants_finished_turns_with_their_places()
    {
        await using var database = await TestDatabase.OpenAsync(_folder.File("chat.db"));
        for (var i = 0; i < 5; i++) await SayAsync(database, $"t{i}", "bot", ChatMode.Assistant);
        await SayAsync(database, "raw", "", ChatMode.Raw);
        await SayAsync(database, "other", "storyteller", ChatMode.Assistant);
        await database.Journal.AcceptAsync("open", CoreHost.Message("open"), "open", () => { }, default);

        Assert.Equal([("t3", 3), ("t4", 4)], (await database.Conversations.LoadTranscriptAsync(CoreHost.Message("next"), "BOT", 2, default)).Select(turn => (turn.Question, turn.Ordinal)));
        Assert.Equal(["raw", "other", "open"], (await database.Conversations.LoadRecentAsync(Room, 3, default)).Select(turn => turn.Question));
        Assert.Equal("other", (await database.Conversations.LoadLastAsync(Room, default))?.Question);
    }

    [Fact]
    public async Task A_turn_asked_again_elsewhere_has_the_history_of_the_first()
    {
        await using var database = await TestDatabase.OpenAsync(_folder.File("chat.db"));
        for (var i = 0; i < 4; i++) await SayAsync(database, $"t{i}", "bot", ChatMode.Assistant);
        var again = CoreHost.Message("t2", "elsewhere") with { Again = "t2" };

        Assert.Equal(["t0", "t1"], (await database.Conversations.LoadTranscriptAsync(again, "bot", 9, default)).Select(turn => turn.Question));
        Assert.Empty(await database.Conversations.LoadTranscriptAsync(again with { Author = "a stranger" }, "bot", 9, default));
        Assert.Equal(2, (await database.Conversations.LoadTranscriptAsync(again with { Author = "a neighbour", Conversation = "room" }, "bot", 9, default)).Count);
        Assert.Empty(await database.Conversations.LoadTranscriptAsync(again with { Again = "unknown" }, "bot", 9, default));
    }

    [Fact]
    public async Task A_repetition_of_a_repetition_has_the_history_of_the_first_question()
    {
        await using var database = await TestDatabase.OpenAsync(_folder.File("chat.db"));
        await SayAsync(database, "t0", "bot", ChatMode.Assistant);
        await SayAsync(database, "t1", "bot", ChatMode.Assistant);
        await SayAsync(database, "t2", "bot", ChatMode.Assistant, again: "t1");
        await SayAsync(database, "t3", "bot", ChatMode.Assistant, again: "t2");
        var again = CoreHost.Message("t1", "room") with { Again = "t3" };

        Assert.Equal(["t0"], (await database.Conversations.LoadTranscriptAsync(again, "bot", 9, default)).Select(turn => turn.Question));
        await database.Forgetting.ForgetTurnAsync("t2", address => address, default);
        Assert.Equal(["t0"], (await database.Conversations.LoadTranscriptAsync(again, "bot", 9, default)).Select(turn => turn.Question));
    }

    [Fact]
    public async Task Of_several_replies_to_a_question_the_transcript_has_the_one_that_is_replied_to_or_the_last()
    {
        await using var database = await TestDatabase.OpenAsync(_folder.File("chat.db"));
        await SayAsync(database, "t0", "bot", ChatMode.Assistant);
        await SayAsync(database, "t1", "bot", ChatMode.Assistant);
        await SayAsync(database, "again", "bot", ChatMode.Assistant, again: "t0");
        await SayAsync(database, "and again", "bot", ChatMode.Assistant, again: "again");
        var next = CoreHost.Message("next");

        Assert.Equal([("and again", 0), ("t1", 1)], (await database.Conversations.LoadTranscriptAsync(next, "bot", 9, default)).Select(turn => (turn.Id, turn.Ordinal)));
        Assert.Equal(["again", "t1"], (await database.Conversations.LoadTranscriptAsync(next with { RepliesTo = "again" }, "bot", 9, default)).Select(turn => turn.Id));
    }

    [Fact]
    public async Task A_forgotten_question_is_in_no_repetition_and_no_prompt()
    {
        var path = _folder.File("chat.db");
        await using (var database = await TestDatabase.OpenAsync(path))
        {
            await SayAsync(database, "harmless", "bot", ChatMode.Assistant, prompt: "earlier");
            await SayAsync(database, "very private", "bot", ChatMode.Assistant, prompt: "very private");
            await database.Journal.AcceptAsync("bobs", CoreHost.Message("very private", author: "bob") with { Again = "very private" }, "very private", () => { }, default);
            await database.Journal.CompleteAsync("bobs", Result("bot", ChatMode.Assistant, "bob's"), []);
            await database.Journal.AcceptAsync("later", CoreHost.Message("later", author: "bob"), "later", () => { }, default);
            await database.Journal.CompleteAsync("later", Result("bot", ChatMode.Assistant, "reply") with { Prompt = "very private, later" }, []);
            await database.Journal.AcceptAsync("running", CoreHost.Message("running", author: "bob"), "running", () => { }, default);
            await database.Journal.StartAsync("running", default);
            await database.Forgetting.ForgetTurnAsync("very private", address => address, default);
            await database.Journal.CompleteAsync("running", Result("bot", ChatMode.Assistant, "reply") with { Prompt = "very private, running" }, []);

            Assert.Equal(["harmless", "later", "running"], (await database.Conversations.LoadRecentAsync(Room, 9, default)).Select(turn => turn.Question));
            Assert.Equal(["earlier", "", ""], (await database.Conversations.LoadRecentAsync(Room, 9, default)).Select(turn => turn.Prompt));
        }

        var file = await File.ReadAllTextAsync(path);
        Assert.DoesNotContain("private, ", file, StringComparison.Ordinal);
        Assert.DoesNotContain("\"very private\",\"Again", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_forgotten_leaves_neither_settings_nor_name()
    {
        var path = _folder.File("chat.db");
        var own = MemberConversation.Of("500", "member-4711");
        await using (var database = await TestDatabase.OpenAsync(path))
        {
            await database.Conversations.SaveSettingsAsync(new("test", own), new TurnSettings { Seed = 1 }, default);
            await database.Conversations.SaveSettingsAsync(new("test", MemberConversation.Of("500", "1")), new TurnSettings { Seed = 2 }, default);
            await database.Journal.AcceptAsync("t1", CoreHost.Message("/settings seed 1", own, "member-4711"), null, () => { }, default);
            await database.Forgetting.ForgetAuthorAsync("test", "member-4711", default);

            Assert.Equal(2u, (await database.Conversations.LoadSettingsAsync(new("test", MemberConversation.Of("500", "1")), default)).Seed);
        }

        Assert.DoesNotContain("member-4711", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_question_takes_the_place_of_the_old_one_at_once_or_not_at_all()
    {
        await using var database = await TestDatabase.OpenAsync(_folder.File("chat.db"));
        var message = CoreHost.Message("old", id: "m1") with { Address = "here" };
        await database.Journal.AcceptAsync("old", message, "old", () => { }, default);
        await database.Deliveries.SaveDeliveryAsync("old", 0, "r1", default);

        Assert.Null(await database.Journal.ReplaceAsync("old", "new", message with { Text = "new" }, "new", () => { }, default));
        Assert.Equal("old", await database.Journal.ReplaceAsync("old", "newer", message with { Text = "newer" }, "newer", () => { }, default));
        Assert.Equal(["new"], (await database.Conversations.LoadRecentAsync(Room, 9, default)).Select(turn => turn.Question));
        Assert.Equal("new", (await database.Conversations.FindTurnByMessageAsync("test", "m1", default))?.Id);
        Assert.Equal("new", (await database.Deliveries.FindTurnByDeliveryAsync("test", "r1", default))?.Id);
    }

    [Fact]
    public async Task An_authors_last_turn_is_found_in_whatever_conversation()
    {
        await using var database = await TestDatabase.OpenAsync(_folder.File("chat.db"));
        await SayAsync(database, "one", "bot", ChatMode.Assistant);
        await SayAsync(database, "two", "", ChatMode.Raw);
        await database.Journal.AcceptAsync("open", CoreHost.Message("open", "elsewhere"), "open", () => { }, default);

        var last = await database.Conversations.LoadLastOfAuthorAsync("test", "ann", default);
        Assert.Equal(("two", "two"), (last?.Question, last?.Message?.Text));
        Assert.Null(await database.Conversations.LoadLastOfAuthorAsync("test", "bob", default));
        Assert.Null(await database.Conversations.LoadLastOfAuthorAsync("other", "ann", default));
        await database.Forgetting.ForgetAuthorAsync("test", "ann", default);
        Assert.Null(await database.Conversations.LoadLastOfAuthorAsync("test", "ann", default));
    }

    [Fact]
    public async Task Forgetting_erases_every_text_but_knows_its_messages()
    {
        var path = _folder.File("chat.db");
        await using (var database = await TestDatabase.OpenAsync(path))
        {
            await database.Journal.AcceptAsync("t1", CoreHost.Message("a very private question", id: "m1"), "a very private question", () => { }, default);
            await database.Journal.CompleteAsync("t1", Result("bot", ChatMode.Assistant, "a very private reply"), []);

            Assert.Equal(1, await database.Forgetting.ForgetAsync(Room, default));
            Assert.Empty(await database.Conversations.LoadRecentAsync(Room, 9, default));
            Assert.Null(await database.Conversations.LoadLastAsync(Room, default));
            Assert.Equal("t1", await database.Journal.AcceptAsync("t2", CoreHost.Message("again", id: "m1"), "again", () => { }, default));
        }

        Assert.DoesNotContain("very private", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_that_is_forgotten_while_it_runs_is_never_stored()
    {
        var path = _folder.File("chat.db");
        await using (var database = await TestDatabase.OpenAsync(path))
        {
            string[] ids = ["done", "interrupted", "failed", "waiting"];
            foreach (var id in ids) await database.Journal.AcceptAsync(id, CoreHost.Message("a very private question", id: id), "a very private question", () => { }, default);
            foreach (var id in ids[..3]) await database.Journal.StartAsync(id, default);
            Assert.Equal(4, await database.Forgetting.ForgetAsync(Room, default));
            await database.Journal.StartAsync("waiting", default);
            foreach (var id in ids) await database.Journal.SavePartialAsync(id, "a very private reply");
            await database.Journal.CompleteAsync("done", Result("bot", ChatMode.Assistant, "a very private reply"), []);
            await database.Journal.InterruptAsync("interrupted", "a very private reply");
            await database.Journal.FailAsync("failed", "a very private failure", []);

            Assert.Empty(await database.Conversations.LoadRecentAsync(Room, 9, default));
            Assert.Equal("interrupted", await database.Journal.AcceptAsync("again", CoreHost.Message("again", id: "interrupted"), "again", () => { }, default));
        }

        Assert.DoesNotContain("very private", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        await using var next = await TestDatabase.OpenAsync(path);
        Assert.Empty(await next.Journal.LoadUnfinishedAsync("test", default));
    }

    [Fact]
    public async Task Message_ids_count_within_their_conversation_and_platform()
    {
        await using var database = await TestDatabase.OpenAsync(_folder.File("chat.db"));
        Assert.Null(await database.Journal.AcceptAsync("t1", CoreHost.Message("x", id: "m"), null, () => { }, default));
        Assert.Null(await database.Journal.AcceptAsync("t2", CoreHost.Message("x", "other", id: "m"), null, () => { }, default));
        Assert.Null(await database.Journal.AcceptAsync("t3", CoreHost.Message("x", id: "m") with { Platform = "else" }, null, () => { }, default));
        Assert.Null(await database.Journal.AcceptAsync("t4", CoreHost.Message("x"), null, () => { }, default));
        Assert.Null(await database.Journal.AcceptAsync("t5", CoreHost.Message("x"), null, () => { }, default));
        Assert.Equal("t1", await database.Journal.AcceptAsync("t6", CoreHost.Message("x", id: "m"), null, () => { }, default));
    }

    [Fact]
    public async Task A_damaged_file_is_a_clear_message()
    {
        var path = _folder.Write("chat.db", new string('x', 5000));

        Assert.Contains("damaged or no SQLite database", await OpenFailsAsync($"Data Source={path}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nonsense", "cannot be understood")]
    [InlineData("Colour=red", "cannot be understood")]
    [InlineData("Data Source=/proc/none/chat.db", "cannot be created or written")]
    [InlineData("Data Source=/", "cannot be")]
    public async Task A_place_that_cannot_be_used_is_a_clear_message(string connectionString, string problem)
    {
        var message = await OpenFailsAsync(connectionString);

        Assert.StartsWith("Storage:ConnectionString: ", message, StringComparison.Ordinal);
        Assert.Contains(problem, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_schema_is_not_touched()
    {
        var path = _folder.File("chat.db");
        await using (await TestDatabase.OpenAsync(path)) await using (var db = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await db.OpenAsync();
            await using var command = db.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            await command.ExecuteNonQueryAsync();
        }

        Assert.Contains("schema 99", await OpenFailsAsync($"Data Source={path}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_in_memory_needs_no_file()
    {
        await using var database = new TestDatabase("Data Source=:memory:");
        await database.Journal.OpenAsync(default);

        Assert.Null(await database.Journal.AcceptAsync("t1", CoreHost.Message("x"), "x", () => { }, default));
        Assert.Single(await database.Conversations.LoadRecentAsync(Room, 9, default));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string> OpenFailsAsync(string connectionString)
    {
        await using var database = new TestDatabase(connectionString);
        return (await Assert.ThrowsAsync<StorageException>(() => database.Journal.OpenAsync(default))).Message;
    }

    private static async Task SayAsync(TestDatabase database, string id, string assistant, ChatMode mode, string? again = null, string prompt = "p")
    {
        await database.Journal.AcceptAsync(id, CoreHost.Message(id) with { Again = again }, id, () => { }, default);
        await database.Journal.CompleteAsync(id, Result(assistant, mode, "reply") with { Prompt = prompt }, []);
    }

    private static TurnResult Result(string assistant, ChatMode mode, string text) => new() { Mode = mode, Assistant = assistant, Prompt = "p", Text = text, Seed = 3 };
}
