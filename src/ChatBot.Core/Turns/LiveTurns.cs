namespace ChatBot.Core.Turns;

/// <summary>The turns that wait, run or ended lately, so that they can be stopped and read again, whoever submitted them.</summary>
/// <param name="queueLength">As in <see cref="ChatOptions.QueueLength"/>.</param>
internal sealed class LiveTurns(int queueLength)
{
    private const int KeptAfterTheEnd = 512;

    // More than can wait and run at once, so that there are always ended ones to forget.
    private readonly int _capacity = queueLength + 128 + KeptAfterTheEnd;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Turn> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _oldestFirst = [];

    public void Add(Turn turn)
    {
        lock (_gate)
        {
            if (_byId.TryAdd(turn.Id, turn)) _oldestFirst.AddLast(turn.Id);
            for (var looked = _oldestFirst.Count; looked > 0 && _oldestFirst.Count > _capacity; looked--) DropOldestEnded();
        }
    }

    /// <summary>It was not accepted after all.</summary>
    public void Remove(Turn turn)
    {
        lock (_gate)
        {
            if (_byId.Remove(turn.Id)) _oldestFirst.Remove(turn.Id);
        }
    }

    public Turn? Find(string id)
    {
        lock (_gate) return _byId.GetValueOrDefault(id);
    }

    /// <summary>A turn that still runs is put last instead: it must stay stoppable, however many shorter ones came after it.</summary>
    private void DropOldestEnded()
    {
        var id = _oldestFirst.First!.Value;
        _oldestFirst.RemoveFirst();
        if (_byId[id].HasEnded) _byId.Remove(id);
        else _oldestFirst.AddLast(id);
    }
}
