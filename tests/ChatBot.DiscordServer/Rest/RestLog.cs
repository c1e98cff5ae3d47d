using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Rest;

/// <summary>What the bot asked over REST.</summary>
public sealed class RestLog
{
    private readonly DiscordWorld _world;
    private readonly Queue<RestCall> _calls = new();
    private readonly InvalidRequests _invalid;

    internal RestLog(DiscordWorld world)
    {
        _world = world;
        _invalid = new InvalidRequests(world.Options.Limits, world.Time);
    }

    /// <summary>All requests, the oldest first.</summary>
    public IReadOnlyList<RestCall> Calls
    {
        get
        {
            lock (_world.Gate) return _calls.ToList();
        }
    }

    /// <summary>How many answers 429 the bot brought on itself; those of scripted faults do not count.</summary>
    public int Provoked429 { get; private set; }

    /// <summary>Answers 401, 403 and 429 in the last ten minutes.</summary>
    public int RecentInvalid
    {
        get
        {
            lock (_world.Gate) return _invalid.Recent;
        }
    }

    /// <summary>Whether the address is banned for too many of them.</summary>
    public bool Banned
    {
        get
        {
            lock (_world.Gate) return _invalid.Banned;
        }
    }

    /// <summary>Waits for a request that looks as wanted, be it old or new.</summary>
    public Task<RestCall> WaitForAsync(Func<RestCall, bool> wanted, TimeSpan? timeout = null) =>
        _world.Changes.WaitAsync(() => _calls.FirstOrDefault(wanted), () => "No such request came; there were:\n" + string.Join('\n', _calls.TakeLast(50)), timeout);

    internal void Add(RestCall call)
    {
        lock (_world.Gate)
        {
            _calls.Enqueue(call);
            if (_calls.Count > _world.Options.History) _calls.Dequeue();
            _invalid.Count(call.Status);
            if (call is { Status: 429, ByFault: false }) Provoked429++;
            _world.Changes.Raise();
        }
    }

    internal void Forget()
    {
        lock (_world.Gate) _calls.Clear();
    }
}
