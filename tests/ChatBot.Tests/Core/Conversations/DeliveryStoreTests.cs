using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Core.Conversations;

public sealed class DeliveryStoreTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private TestDatabase _database = null!;

    private DeliveryStore Deliveries => _database.Deliveries;

    public async Task InitializeAsync() => _database = await TestDatabase.OpenAsync(_folder.File("chat.db"));

    public async Task DisposeAsync() => await _database.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Parts_are_kept_in_their_order_and_replaced_when_they_move()
    {
        await AcceptAsync("t1");
        await Deliveries.SaveDeliveryAsync("t1", 1, "m11", default);
        await Deliveries.SaveDeliveryAsync("t1", 0, "m10", default);
        await Deliveries.SaveDeliveryAsync("t1", 1, "m12", default);
        await Deliveries.SaveDeliveryAsync("t1", 2, "m13", default);
        await Deliveries.RemoveDeliveryAsync("t1", 2, default);
        await Deliveries.SaveDeliveryAsync("unknown", 0, "m14", default);

        Assert.Equal([new Delivery(0, "m10"), new Delivery(1, "m12")], await Deliveries.LoadDeliveriesAsync("t1", default));
        Assert.Equal(new DeliveredTurn("t1", "room", "ann", 1), await Deliveries.FindTurnByDeliveryAsync("test", "m12", default));
        Assert.Null(await Deliveries.FindTurnByDeliveryAsync("test", "m11", default));
        Assert.Null(await Deliveries.FindTurnByDeliveryAsync("elsewhere", "m12", default));
        Assert.Null(await Deliveries.FindTurnByDeliveryAsync("test", "m14", default));
    }

    [Fact]
    public async Task Ended_pushed_turns_are_undelivered_until_they_are_marked_with_all_there_is_to_show()
    {
        await AcceptAsync("finished");
        await _database.Journal.CompleteAsync("finished", Result("The reply"), ["One notice", "another"]);
        await AcceptAsync("failed");
        await _database.Journal.FailAsync("failed", "Please ask again.", []);
        await AcceptAsync("waiting");
        await AcceptAsync("fetched", address: null);
        await _database.Journal.CompleteAsync("fetched", Result("x"), []);

        var undelivered = await Deliveries.LoadUndeliveredAsync("test", default);

        Assert.Equal(["finished", "failed"], undelivered.Select(turn => turn.Id));
        Assert.Equal(("The reply", "cut", 3u, FinishReason.Length), (undelivered[0].Reply, undelivered[0].Cut, undelivered[0].Seed, undelivered[0].Finish));
        Assert.Equal(["One notice", "another"], undelivered[0].Notices);
        Assert.Equal(("there", "m-finished"), (undelivered[0].Message?.Address, undelivered[0].Message?.MessageId));
        Assert.Equal((TurnState.Failed, "Please ask again."), (undelivered[1].State, undelivered[1].Failure));
        Assert.Empty(await Deliveries.LoadUndeliveredAsync("elsewhere", default));
        await Deliveries.MarkDeliveredAsync("finished", default);
        Assert.Equal(["failed"], (await Deliveries.LoadUndeliveredAsync("test", default)).Select(turn => turn.Id));
    }

    [Fact]
    public async Task What_was_forgotten_is_neither_found_nor_delivered_nor_recorded()
    {
        await AcceptAsync("t1");
        await Deliveries.SaveDeliveryAsync("t1", 0, "m1", default);
        await _database.Journal.CompleteAsync("t1", Result("The reply"), ["notice"]);
        Assert.Equal(1, await _database.Forgetting.ForgetAuthorAsync("test", "ann", default));
        await Deliveries.SaveDeliveryAsync("t1", 1, "m2", default);

        Assert.Empty(await Deliveries.LoadUndeliveredAsync("test", default));
        Assert.Empty(await Deliveries.LoadDeliveriesAsync("t1", default));
        Assert.Null(await Deliveries.FindTurnByDeliveryAsync("test", "m1", default));
        Assert.Null(await _database.Conversations.LoadTurnAsync("t1", default));
        Assert.Null(await _database.Conversations.FindTurnByMessageAsync("test", "m-t1", default));
    }

    [Fact]
    public async Task A_changed_question_knows_the_turns_whose_place_it_took()
    {
        await AcceptAsync("t1");
        await AcceptAsync("repetition", again: "t1");
        await ReplaceAsync("t1", "t2");
        await ReplaceAsync("t2", "t3");
        await _database.Forgetting.ForgetTurnAsync("repetition", address => address, default);

        Assert.Equal(["t1", "t2"], await Deliveries.LoadReplacedAsync("t3", default));
        Assert.Empty(await Deliveries.LoadReplacedAsync("t1", default));
        Assert.Equal("t3", (await _database.Conversations.LoadCurrentAsync("t1", default))?.Id);
        Assert.Equal("t3", (await _database.Conversations.LoadCurrentAsync("t3", default))?.Id);
        Assert.Null(await _database.Conversations.LoadCurrentAsync("repetition", default));
    }

    [Fact]
    public async Task Where_a_forgotten_reply_is_is_known_until_it_is_taken_away()
    {
        await AcceptAsync("t1", address: "there, asked by ann");
        await Deliveries.SaveDeliveryAsync("t1", 1, "m11", default);
        await Deliveries.SaveDeliveryAsync("t1", 0, "m10", default);
        await Deliveries.MarkDeliveredAsync("t1", default);
        await AcceptAsync("repetition", again: "t1");
        await AcceptAsync("fetched", address: null, again: "t1");
        await AcceptAsync("never shown", again: "t1");
        await Deliveries.MarkDeliveredAsync("never shown", default);

        var forgotten = await _database.Forgetting.ForgetTurnAsync("t1", address => address[..5], default);

        Assert.Equal([("t1", "there", "m10 m11", false), ("repetition", "there", "", true)], forgotten.Select(Describe));
        Assert.Equivalent(forgotten, await Deliveries.LoadRemovalsAsync("test", default));
        Assert.Empty(await Deliveries.LoadRemovalsAsync("elsewhere", default));
        await Deliveries.EndRemovalAsync("t1", default);
        Assert.Equal(["repetition"], (await Deliveries.LoadRemovalsAsync("test", default)).Select(reply => reply.TurnId));

        static (string Id, string Address, string Messages, bool IsInDoubt) Describe(ForgottenReply reply) =>
            (reply.TurnId, reply.Address, string.Join(' ', reply.Messages), reply.IsInDoubt);
    }

    [Fact]
    public async Task A_second_program_on_the_same_file_delivers_nothing()
    {
        await AcceptAsync("t1");
        await _database.Journal.CompleteAsync("t1", Result("The reply"), []);
        await using var second = await TestDatabase.OpenAsync(_folder.File("chat.db"));

        Assert.Empty(await second.Deliveries.LoadUndeliveredAsync("test", default));
        Assert.Single(await Deliveries.LoadUndeliveredAsync("test", default));
    }

    [Fact]
    public async Task A_stored_turn_is_found_by_its_id_and_by_its_message_with_everything()
    {
        await AcceptAsync("t1");
        await _database.Journal.CompleteAsync("t1", Result("The reply"), []);

        var turn = await _database.Conversations.LoadTurnAsync("t1", default);

        Assert.Equal(("question t1", "ann", "The reply", "p", "there"), (turn?.Question, turn?.Author, turn?.Reply, turn?.Prompt, turn?.Message?.Address));
        Assert.Equal("t1", (await _database.Conversations.FindTurnByMessageAsync("test", "m-t1", default))?.Id);
        Assert.Null(await _database.Conversations.LoadTurnAsync("t2", default));
    }

    private static TurnResult Result(string text) =>
        new() { Mode = ChatMode.Assistant, Assistant = "assistant", Prompt = "p", Text = text, Seed = 3, Cut = "cut", Finish = FinishReason.Length };

    private Task<string?> AcceptAsync(string id, string? address = "there", string? again = null) =>
        _database.Journal.AcceptAsync(id, Message(id) with { Address = address, Again = again }, "question " + id, () => { }, default);

    private Task<string?> ReplaceAsync(string replaced, string id) =>
        _database.Journal.ReplaceAsync(replaced, id, Message(id) with { Address = "there" }, "question " + id, () => { }, default);

    private static InboundMessage Message(string id) => CoreHost.Message("question " + id, id: "m-" + id);
}
