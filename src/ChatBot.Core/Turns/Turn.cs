namespace ChatBot.Core.Turns;

/// <summary>An accepted message on its way to its reply.</summary>
public sealed class Turn
{
    internal Turn(string id, InboundMessage message) => (Id, Message) = (id, message);

    public string Id { get; }

    public InboundMessage Message { get; }

    /// <summary>Place in the queue, 1 is next; 0 when it runs or has ended.</summary>
    public int Position { get; internal set; }

    /// <summary>
    /// Every update from the first on, however late the reader comes; ends after <see cref="TurnUpdate.Finished"/> or
    /// <see cref="TurnUpdate.Failed"/>. Any number of readers; cancelling one does not touch the turn.
    /// </summary>
    public IAsyncEnumerable<TurnUpdate> ReadUpdatesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Ends the turn; what was written so far is kept.</summary>
    public void Cancel() => throw new NotSupportedException();
}
