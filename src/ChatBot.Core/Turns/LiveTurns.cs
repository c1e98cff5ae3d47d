namespace ChatBot.Core.Turns;

/// <summary>The turns that wait, run or ended lately, so that they can be stopped and read again, whoever submitted them.</summary>
/// <param name="queueLength">As in <see cref="ChatOptions.QueueLength"/>.</param>
/// <param name="time">For what is lately.</param>
internal sealed class LiveTurns(int queueLength, TimeProvider time)
{
    private const int KeptAfterTheEnd = 512;

    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(15);

    // More than can wait and run at once, so that there are always ended ones to forget.
    private readonly int _capacity = queueLength + 128 + KeptAfterTheEnd;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Turn> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Id, long Looked)> _oldestFirst = [];

    public void Add(Turn turn)
    {
        lock (_gate)
        {
            if (_byId.TryAdd(turn.Id, turn)) _oldestFirst.AddLast((turn.Id, time.GetTimestamp()));
            for (var looked = _oldestFirst.Count; looked > 0 && HasTooMany; looked--) DropOldestEnded();
        }
    }

    /// <summary>It was not accepted after all.</summary>
    public void Remove(Turn turn)
    {
        lock (_gate)
        {
            // What is not in the dictionary is passed over when it is the oldest.
            _byId.Remove(turn.Id);
        }
    }

    public Turn? Find(string id)
    {
        lock (_gate) return _byId.GetValueOrDefault(id);
    }

    private bool HasTooMany => _oldestFirst.Count > _capacity || (_oldestFirst.First is { Value.Looked: var looked } && time.GetElapsedTime(looked) > Lately);

    /// <summary>A turn that still runs is put last instead: it must stay stoppable, however many shorter ones came after it.</summary>
    private void DropOldestEnded()
    {
        var id = _oldestFirst.First!.Value.Id;
        _oldestFirst.RemoveFirst();
        if (_byId.GetValueOrDefault(id) is { HasEnded: false }) _oldestFirst.AddLast((id, time.GetTimestamp()));
        else _byId.Remove(id);
    }
}
