namespace ChatBot.Worker.Teams.Turns.Intake;

/// <summary>The last messages that were taken. Teams delivers one again within minutes, if at all. For any thread.</summary>
internal sealed class RecentMessages
{
    /// <summary>A class writes fewer in an hour.</summary>
    public const int Most = 1000;

    private readonly Lock _gate = new();
    private readonly HashSet<(string Conversation, string Id)> _known = [];
    private readonly Queue<(string Conversation, string Id)> _order = new();

    /// <summary>False when it is among the last.</summary>
    public bool TryAdd(string conversation, string id)
    {
        lock (_gate)
        {
            if (!_known.Add((conversation, id)))
                return false;
            _order.Enqueue((conversation, id));
            if (_order.Count > Most)
                _known.Remove(_order.Dequeue());
            return true;
        }
    }

    /// <summary>It was not taken after all, and is welcome again.</summary>
    public void Remove(string conversation, string id)
    {
        lock (_gate)
            _known.Remove((conversation, id));
    }
}
