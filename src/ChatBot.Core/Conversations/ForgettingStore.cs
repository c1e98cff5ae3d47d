using ChatBot.Core.Turns;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatBot.Core.Conversations;

/// <summary>Erases what was said, as those who said it wish.</summary>
public sealed class ForgettingStore(Database database)
{
    /// <summary>
    /// Called with the ids of turns that were just forgotten, before whoever forgot them is answered: what shows them elsewhere takes them away.
    /// On the database's thread. Set once.
    /// </summary>
    public Action<IReadOnlyCollection<string>> Forgotten { get; set; } = _ => { };

    /// <summary>
    /// Erases what was said in a conversation; answers how many turns. The rows stay, without any text, so that a message that is
    /// delivered again is still known. For turns that wait or run this is the end too: a row without its message is never written again.
    /// </summary>
    public Task<int> ForgetAsync(ConversationKey key, CancellationToken cancellationToken) =>
        database.RunAsync(db => Forget(db, "platform = @Platform AND conversation = @Conversation", key), cancellationToken);

    /// <summary>
    /// The same for what one author said, the replies to it, its repetitions by others, and the author's own settings, answers in the quiz, feedback and
    /// the assistants they made, on the whole platform.
    /// </summary>
    public Task<int> ForgetAuthorAsync(string platform, string author, CancellationToken cancellationToken) => database.RunAsync(
        db =>
        {
            var remembered = Forget(db, "platform = @platform AND author = @author", new { platform, author });
            var own = MemberConversation.Parameters(platform, author);
            db.Execute($"DELETE FROM conversations WHERE {MemberConversation.IsMembers}", own);
            db.Execute("DELETE FROM answers WHERE platform = @platform AND author = @author", new { platform, author });
            db.Execute("DELETE FROM assistants WHERE platform = @platform AND author = @author", new { platform, author });
            db.Execute("DELETE FROM feedback WHERE platform = @platform AND author = @author", new { platform, author });
            db.Execute($"UPDATE turns SET conversation = 'forgotten:' || id WHERE {MemberConversation.IsMembers}", own);
            return remembered;
        },
        cancellationToken);

    /// <summary>
    /// The same for one turn; answers with its reply, and those of its repetitions, as far as the platform may show them. They are remembered until
    /// they are taken away: see <see cref="DeliveryStore.LoadRemovalsAsync"/>.
    /// </summary>
    /// <param name="id">Of the turn.</param>
    /// <param name="withoutWords">What is kept of an <see cref="InboundMessage.Address"/>: no text, no author; null for what is no address.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<IReadOnlyList<ForgottenReply>> ForgetTurnAsync(string id, Func<string, string?> withoutWords, CancellationToken cancellationToken) => database.RunAsync(
        db =>
        {
            const string Which = "id = @id";
            using var transaction = db.BeginTransaction();
            var replies = Removals.Keep(db, transaction, Erasure.Turns(db, transaction, Which, new { id }), withoutWords);
            Erase(db, transaction, Which, new { id });
            return replies;
        },
        cancellationToken);

    /// <summary>
    /// Does something with a turn unless it was forgotten; false when it was. What is done is done on the database's thread, so that no turn is
    /// forgotten between the look and the deed.
    /// </summary>
    public Task<bool> UseUnlessForgottenAsync(string id, Action use, CancellationToken cancellationToken) => database.RunAsync(
        db =>
        {
            var isKept = db.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM turns WHERE id = @id AND message <> '')", new { id });
            if (isKept) use();
            return isKept;
        },
        cancellationToken);

    private int Forget(SqliteConnection db, string which, object values)
    {
        using var transaction = db.BeginTransaction();
        return Erase(db, transaction, which, values);
    }

    private int Erase(SqliteConnection db, SqliteTransaction transaction, string which, object values)
    {
        var turns = Erasure.Turns(db, transaction, which, values).ToList();
        var remembered = Erasure.Erase(db, transaction, which, values);
        transaction.Commit();
        Forgotten(turns);
        return remembered;
    }
}
