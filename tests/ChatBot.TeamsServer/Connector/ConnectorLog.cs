using ChatBot.TeamsServer.World;

namespace ChatBot.TeamsServer.Connector;

/// <summary>What the bot asked.</summary>
public sealed class ConnectorLog
{
    private readonly TeamsWorld _world;
    private readonly List<ConnectorCall> _calls = [];

    internal ConnectorLog(TeamsWorld world) => _world = world;

    /// <summary>All calls, the oldest first.</summary>
    public IReadOnlyList<ConnectorCall> Calls
    {
        get
        {
            lock (_world.Gate) return _calls.ToList();
        }
    }

    /// <summary>How many answers 429 the bot brought on itself; those of scripted faults do not count.</summary>
    public int Provoked429 => Calls.Count(call => call is { Status: 429, ByFault: false });

    /// <summary>Waits for a call that looks as wanted, be it old or new.</summary>
    public Task<ConnectorCall> WaitForAsync(Func<ConnectorCall, bool> wanted, TimeSpan? timeout = null) =>
        _world.Changes.WaitAsync(() => _calls.FirstOrDefault(wanted), () => "No such call came; there were:\n" + string.Join('\n', _calls.TakeLast(50)), timeout);

    internal void Add(ConnectorCall call)
    {
        lock (_world.Gate)
        {
            _calls.Add(call);
            _world.Changes.Raise();
        }
    }
}
