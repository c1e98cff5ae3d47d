using ChatBot.Core.Conversations;

namespace ChatBot.Core.Turns;

/// <summary>
/// The order in which waiting turns run: within a conversation the order in which they came, one at a time; of the conversations the one that
/// has waited longest, counted from when it, or the author whose turn it is there, had something run; so that neither a busy conversation
/// nor somebody who writes in many keeps others waiting. Not thread-safe: the queue guards it.
/// </summary>
internal sealed class WaitingLine
{
    private readonly List<Lane> _lanes = [];
    private readonly HashSet<ConversationKey> _running = [];

    // Of the authors with turns that wait: when one of theirs ran, or when the first of them came. As Lane.Since.
    private readonly Dictionary<(string Platform, string Author), long> _since = [];
    private long _clock;

    public int Count => _lanes.Sum(lane => lane.Turns.Count);

    /// <summary>The waiting turns, in the order in which they will run as far as it can be known.</summary>
    public IReadOnlyList<Turn> InOrder
    {
        get
        {
            var copy = Copy();
            var order = new List<Turn>();
            while (copy.Next(static _ => true) is { } lane) order.Add(copy.TakeFrom(lane));
            return order;
        }
    }

    public void Add(Turn turn)
    {
        var lane = _lanes.Find(lane => lane.Key == turn.Message.Key);
        if (lane is null) _lanes.Add(lane = new Lane(turn.Message.Key, ++_clock));
        lane.Turns.Add(turn);
        _since.TryAdd(AuthorOf(turn), ++_clock);
    }

    public bool Holds(Turn turn) => _lanes.Exists(lane => lane.Turns.Contains(turn));

    /// <summary>False when it does not wait any more.</summary>
    public bool Remove(Turn turn)
    {
        var lane = _lanes.Find(lane => lane.Key == turn.Message.Key);
        if (lane is null || !lane.Turns.Remove(turn)) return false;
        Tidy(lane, turn);
        turn.Position = 0;
        return true;
    }

    /// <summary>The next turn that may run now; its conversation is taken until <see cref="Release"/>. Null when none may.</summary>
    /// <param name="modelIsFree">False: only turns that do not use the model.</param>
    public Turn? Take(bool modelIsFree)
    {
        if (Next(lane => !_running.Contains(lane.Key) && (modelIsFree || !lane.Turns[0].Route.UsesModel)) is not { } lane) return null;
        var turn = TakeFrom(lane);
        turn.Position = 0;
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

    private static (string Platform, string Author) AuthorOf(Turn turn) => (turn.Message.Platform, turn.Message.Author);

    private Lane? Next(Func<Lane, bool> mayRun) => _lanes.Where(mayRun).MinBy(lane =>
    {
        var author = _since[AuthorOf(lane.Turns[0])];
        return (Math.Max(lane.Since, author), Math.Min(lane.Since, author));
    });

    private Turn TakeFrom(Lane lane)
    {
        var turn = lane.Turns[0];
        lane.Turns.RemoveAt(0);
        lane.Since = _since[AuthorOf(turn)] = ++_clock;
        Tidy(lane, turn);
        return turn;
    }

    /// <summary>Whoever has nothing in the line any more comes last when they come again.</summary>
    private void Tidy(Lane lane, Turn gone)
    {
        if (lane.Turns.Count == 0) _lanes.Remove(lane);
        if (!_lanes.Exists(other => other.Turns.Exists(turn => AuthorOf(turn) == AuthorOf(gone)))) _since.Remove(AuthorOf(gone));
    }

    private WaitingLine Copy()
    {
        var copy = new WaitingLine { _clock = _clock };
        foreach (var lane in _lanes)
        {
            var twin = new Lane(lane.Key, lane.Since);
            twin.Turns.AddRange(lane.Turns);
            copy._lanes.Add(twin);
        }

        foreach (var (author, since) in _since) copy._since.Add(author, since);
        return copy;
    }

    /// <summary>One conversation's waiting turns, as they came; never empty while it is in the line.</summary>
    private sealed class Lane(ConversationKey key, long since)
    {
        public ConversationKey Key => key;

        public List<Turn> Turns { get; } = [];

        /// <summary>When one of its turns ran, or when the first of them came, as a count of such events.</summary>
        public long Since { get; set; } = since;
    }
}
