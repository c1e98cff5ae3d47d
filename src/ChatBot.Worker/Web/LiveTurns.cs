using ChatBot.Core.Turns;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Web;

/// <summary>The turns that came over the web and run or ended lately, so that they can be stopped and read again.</summary>
internal sealed class LiveTurns(IOptions<ChatOptions> options)
{
    private const int KeptAfterTheEnd = 512;

    // More than can wait and run at once, so that there are always ended ones to forget.
    private readonly int _capacity = options.Value.QueueLength + 128 + KeptAfterTheEnd;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Turn> _byId = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();

    public void Add(Turn turn)
    {
        lock (_lock)
        {
            if (_byId.TryAdd(turn.Id, turn))
                _oldestFirst.Enqueue(turn.Id);
            for (var looked = _oldestFirst.Count; looked > 0 && _oldestFirst.Count > _capacity; looked--)
                DropOldestEnded();
        }
    }

    public Turn? Find(string id)
    {
        lock (_lock)
            return _byId.GetValueOrDefault(id);
    }

    /// <summary>A turn that still runs is put last instead: it must stay stoppable, however many shorter ones came after it.</summary>
    private void DropOldestEnded()
    {
        var id = _oldestFirst.Dequeue();
        if (_byId[id].HasEnded)
            _byId.Remove(id);
        else
            _oldestFirst.Enqueue(id);
    }
}
