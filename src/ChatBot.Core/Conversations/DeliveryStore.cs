using ChatBot.Core.Turns;
using Dapper;

namespace ChatBot.Core.Conversations;

/// <summary>
/// Which of a platform's messages carry which reply, and which replies are out. Only for pushed turns (<see cref="InboundMessage.Address"/>):
/// the replies to others are fetched. What was forgotten is neither found nor recorded.
/// </summary>
public sealed class DeliveryStore(Database database)
{
    /// <summary>Records that a part of the turn's reply is in this message of the platform; the same part again replaces it.</summary>
    /// <param name="turnId">Of the turn.</param>
    /// <param name="part">From 0, in the order of the text.</param>
    /// <param name="externalId">The platform's id of the message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task SaveDeliveryAsync(string turnId, int part, string externalId, CancellationToken cancellationToken) => database.RunAsync(
        db => db.Execute(
            """
            INSERT INTO deliveries (turn, part, platform, externalId)
            SELECT id, @part, platform, @externalId FROM turns WHERE id = @turnId AND message <> ''
            ON CONFLICT (turn, part) DO UPDATE SET externalId = excluded.externalId
            """,
            new { turnId, part, externalId }),
        cancellationToken);

    /// <summary>The part is in no message any more.</summary>
    public Task RemoveDeliveryAsync(string turnId, int part, CancellationToken cancellationToken) =>
        database.RunAsync(db => db.Execute("DELETE FROM deliveries WHERE turn = @turnId AND part = @part", new { turnId, part }), cancellationToken);

    /// <summary>Parts and the messages they are in, by part.</summary>
    public Task<IReadOnlyList<Delivery>> LoadDeliveriesAsync(string turnId, CancellationToken cancellationToken) =>
        database.RunAsync<IReadOnlyList<Delivery>>(
            db => db.Query<(int Part, string ExternalId)>("SELECT part, externalId FROM deliveries WHERE turn = @turnId ORDER BY part", new { turnId })
                .Select(row => new Delivery(row.Part, row.ExternalId))
                .ToList(),
            cancellationToken);

    /// <summary>The ids of the turns in whose place it came, one after the other, because their question was changed.</summary>
    public Task<IReadOnlyList<string>> LoadReplacedAsync(string turnId, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<string>>(
        db => db.Query<string>(
                "SELECT id FROM turns WHERE original = @turnId AND id <> @turnId AND message = '' AND messageId IS NULL ORDER BY number", new { turnId })
            .ToList(),
        cancellationToken);

    /// <summary>The reply goes elsewhere than was said when its question was accepted; see <see cref="InboundMessage.Address"/>.</summary>
    public Task SaveAddressAsync(string turnId, string address, CancellationToken cancellationToken) => database.RunAsync(
        db => db.Execute("UPDATE turns SET message = json_set(message, '$.Address', @address) WHERE id = @turnId AND message <> ''", new { turnId, address }),
        cancellationToken);

    /// <summary>The whole reply is out: the turn is never undelivered again, and not resumed even where its end could not be journalled.</summary>
    public Task MarkDeliveredAsync(string turnId, CancellationToken cancellationToken) =>
        database.RunAsync(db => db.Execute("UPDATE turns SET delivered = 1 WHERE id = @turnId", new { turnId }), cancellationToken);

    /// <summary>
    /// The platform's pushed turns that ended, with a reply or a failure, and are not marked as delivered, oldest first, each with its message.
    /// Those that ended in this run and are just being sent are among them. A program beside the database's owner sees none.
    /// </summary>
    public Task<IReadOnlyList<ConversationTurn>> LoadUndeliveredAsync(string platform, CancellationToken cancellationToken) =>
        database.RunAsync<IReadOnlyList<ConversationTurn>>(
            db => db.Query<TurnRow>(
                    $"""
                    SELECT {TurnRow.Columns}, message FROM turns
                    WHERE push = 1 AND delivered = 0 AND platform = @platform AND state IN ('Finished', 'Failed') AND @isOwner
                    ORDER BY number
                    """,
                    new { platform, isOwner = database.IsOwner })
                .Select(row => row.ToTurn())
                .ToList(),
            cancellationToken);

    /// <summary>
    /// The turn's reply is to be taken away, and the turn stays: nothing of it is owed any more, and what there is of it is remembered until it is
    /// taken away, as with a forgotten turn.
    /// </summary>
    /// <param name="turnId">Of the turn.</param>
    /// <param name="withoutWords">As in <see cref="ForgettingStore.ForgetTurnAsync"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null: there is nothing of it.</returns>
    public Task<ForgottenReply?> BeginRemovalAsync(string turnId, Func<string, string?> withoutWords, CancellationToken cancellationToken) => database.RunAsync(
        db =>
        {
            using var transaction = db.BeginTransaction();
            var replies = Removals.Keep(db, transaction, [turnId], withoutWords);
            db.Execute("UPDATE turns SET delivered = 1 WHERE id = @turnId", new { turnId }, transaction);
            transaction.Commit();
            return replies is [var reply] ? reply : null;
        },
        cancellationToken);

    /// <summary>The replies to forgotten turns, and those that somebody wanted gone, that are not taken away yet. A program beside the database's owner sees none.</summary>
    public Task<IReadOnlyList<ForgottenReply>> LoadRemovalsAsync(string platform, CancellationToken cancellationToken) =>
        database.RunAsync(db => database.IsOwner ? Removals.Load(db, platform) : [], cancellationToken);

    /// <summary>The reply to this turn is taken away, or is another turn's now: nothing of it is to be removed any more.</summary>
    public Task EndRemovalAsync(string turnId, CancellationToken cancellationToken) =>
        database.RunAsync(db => db.Execute("DELETE FROM removals WHERE turn = @turnId", new { turnId }), cancellationToken);

    /// <summary>The turn whose reply, or a part of it, is in this message; null when none is.</summary>
    public Task<DeliveredTurn?> FindTurnByDeliveryAsync(string platform, string externalId, CancellationToken cancellationToken) => database.RunAsync(
        db => db.Query<(string Id, string Conversation, string Author, int Part)>(
                """
                SELECT turns.id, conversation, author, part FROM deliveries JOIN turns ON turns.id = turn
                WHERE deliveries.platform = @platform AND externalId = @externalId
                ORDER BY number DESC LIMIT 1
                """,
                new { platform, externalId })
            .Select(row => new DeliveredTurn(row.Id, row.Conversation, row.Author, row.Part))
            .FirstOrDefault(),
        cancellationToken);
}
