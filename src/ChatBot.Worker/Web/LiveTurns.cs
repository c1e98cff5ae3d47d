using ChatBot.Core.Turns;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Web;

/// <summary>The turns that came over the web and run or ended lately, so that they can be stopped and read again.</summary>
internal sealed class LiveTurns(IOptions<ChatOptions> options)
{
    private const int KeptAfterTheEnd = 512;

    // More than can wait and run at once, so that only ended turns are forgotten.
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
            while (_oldestFirst.Count > _capacity)
                _byId.Remove(_oldestFirst.Dequeue());
        }
    }

    public Turn? Find(string id)
    {
        lock (_lock)
            return _byId.GetValueOrDefault(id);
    }
}
