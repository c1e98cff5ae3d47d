using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Replies;

/// <summary>A turn whose reply is to be brought to where it belongs.</summary>
/// <param name="TurnId">Of the turn.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Address">Where the reply goes.</param>
/// <param name="Updates">The turn's, from its beginning.</param>
internal sealed record OwedReply<TAddress>(string TurnId, InboundMessage Question, TAddress Address, IAsyncEnumerable<TurnUpdate> Updates)
{
    /// <summary>Null when it ended in an earlier run, and only the reply is owed.</summary>
    public Turn? Turn { get; private init; }

    /// <summary>There may be a message of it that nobody has written down.</summary>
    public bool MayBePosted { get; init; }

    /// <summary>Its question was changed, and the messages of the reply to the old one carry it, some of which may be gone.</summary>
    public bool IsContinued { get; init; }

    /// <summary>Of a turn of this run, or of one that an earlier run left unfinished.</summary>
    public static OwedReply<TAddress> Of(Turn turn, TAddress address) =>
        new(turn.Id, turn.Message, address, turn.ReadUpdatesAsync(CancellationToken.None)) { Turn = turn, MayBePosted = turn.IsResumed };

    /// <summary>Of a turn that ended in an earlier run.</summary>
    /// <param name="ended">With its message.</param>
    /// <param name="address">Where the reply goes.</param>
    public static OwedReply<TAddress> Of(ConversationTurn ended, TAddress address) =>
        new(ended.Id, ended.Message!, address, EndedTurn.Updates(ended).ToAsyncEnumerable()) { MayBePosted = true };
}
