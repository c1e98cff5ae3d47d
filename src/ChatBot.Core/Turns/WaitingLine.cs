using ChatBot.Core.Conversations;

namespace ChatBot.Core.Turns;

/// <summary>
/// The order in which waiting turns run: round robin over conversations, and within one over its authors, so that nobody who writes
/// a lot keeps others waiting. One turn at a time in a conversation. Not thread-safe: the queue guards it.
/// </summary>
internal sealed class WaitingLine
{
    private readonly List<Lane> _lanes = [];
    private readonly HashSet<ConversationKey> _running = [];

    public int Count => _lanes.Sum(lane => lane.Count);

    /// <summary>The waiting turns, in the order in which they will run as far as it can be known.</summary>
    public IReadOnlyList<Turn> InOrder => RoundRobin(_lanes.Select(lane => lane.InOrder)).ToList();

    public void Add(Turn turn)
    {
        var lane = _lanes.Find(lane => lane.Key == turn.Message.Key);
        if (lane is null) _lanes.Add(lane = new Lane(turn.Message.Key));
        lane.Add(turn);
    }

    /// <summary>False when it does not wait any more.</summary>
    public bool Remove(Turn turn)
    {
        var lane = _lanes.Find(lane => lane.Key == turn.Message.Key);
        if (lane is null || !lane.Remove(turn)) return false;
        if (lane.Count == 0) _lanes.Remove(lane);
        turn.Position = 0;
        return true;
    }

    /// <summary>The next turn that may run now; its conversation is taken until <see cref="Release"/>. Null when none may.</summary>
    /// <param name="modelIsFree">False: only turns that do not use the model.</param>
    public Turn? Take(bool modelIsFree)
    {
        var lane = _lanes.Find(lane => !_running.Contains(lane.Key) && (modelIsFree || !lane.Next.Route.UsesModel));
        if (lane is null) return null;
        var turn = lane.Take();
        turn.Position = 0;
        _lanes.Remove(lane);
        if (lane.Count > 0) _lanes.Add(lane);
        _running.Add(lane.Key);
        return turn;
    }

    public void Release(ConversationKey conversation) => _running.Remove(conversation);

    /// <summary>Tells every waiting turn whose place has changed.</summary>
    public void TellPositions()
    {
        foreach (var (index, turn) in InOrder.Index())
        {
            if (turn.Position == index + 1) continue;
            turn.Position = index + 1;
            turn.Publish(new TurnUpdate.Queued(index + 1));
        }
    }

    private static IEnumerable<Turn> RoundRobin(IEnumerable<IReadOnlyList<Turn>> rows) =>
        rows.SelectMany(row => row.Select((turn, round) => (turn, round))).OrderBy(place => place.round).Select(place => place.turn);

    /// <summary>One conversation's waiting turns; never empty while it is in the line.</summary>
    private sealed class Lane(ConversationKey key)
    {
        // One list an author, in the order in which they come next.
        private readonly List<List<Turn>> _authors = [];

        public ConversationKey Key => key;

        public int Count => _authors.Sum(author => author.Count);

        public Turn Next => _authors[0][0];

        public IReadOnlyList<Turn> InOrder => RoundRobin(_authors).ToList();

        public void Add(Turn turn)
        {
            var author = _authors.Find(author => author[0].Message.Author == turn.Message.Author);
            if (author is null) _authors.Add(author = []);
            author.Add(turn);
        }

        public Turn Take()
        {
            var author = _authors[0];
            var turn = author[0];
            author.RemoveAt(0);
            _authors.RemoveAt(0);
            if (author.Count > 0) _authors.Add(author);
            return turn;
        }

        public bool Remove(Turn turn)
        {
            var author = _authors.Find(author => author.Remove(turn));
            if (author is { Count: 0 }) _authors.Remove(author);
            return author is not null;
        }
    }
}
