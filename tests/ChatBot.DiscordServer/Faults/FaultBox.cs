using ChatBot.DiscordServer.Gateway;
using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Faults;

/// <summary>The faults that wait for requests, and the lasting ones.</summary>
public sealed class FaultBox
{
    private readonly DiscordWorld _world;
    private readonly List<Waiting> _waiting = [];

    internal FaultBox(DiscordWorld world) => _world = world;

    /// <summary>How far this Discord's clock is ahead, in the Date and X-RateLimit-Reset headers, new ids and all times it tells.</summary>
    public TimeSpan ClockSkew
    {
        get => _world.Ids.Skew;
        set
        {
            lock (_world.Gate) _world.Ids.Skew = value;
        }
    }

    /// <summary>While set, every connection is reset, new ones before they say anything; setting it resets the gateway's.</summary>
    public bool Outage
    {
        get;
        set
        {
            field = value;
            if (value) _world.Gateway.Abort();
        }
    }

    /// <summary>How many faults have met a request so far.</summary>
    public int Met { get; private set; }

    /// <summary>Lets the next requests go wrong, one after the other in the order in which faults were added.</summary>
    /// <param name="route">Method and template, for example <c>POST /channels/{channel_id}/messages</c>; null means any.</param>
    public FaultBox Add(RestFault fault, int times = 1, string? route = null)
    {
        lock (_world.Gate)
        {
            for (var i = 0; i < times; i++) _waiting.Add(new Waiting(fault, route));
            return this;
        }
    }

    /// <summary>Everything works again.</summary>
    public void Clear()
    {
        lock (_world.Gate)
        {
            _waiting.Clear();
            (ClockSkew, Outage) = (TimeSpan.Zero, false);
            (_world.Gateway.WithholdAcks, _world.Gateway.RefuseConnections, _world.Gateway.RepeatOnResume) = (false, false, 0);
        }
    }

    internal RestFault? Take(string method, string route)
    {
        lock (_world.Gate)
        {
            var index = _waiting.FindIndex(waiting => waiting.Route is null || waiting.Route == $"{method} {route}");
            if (index < 0) return null;
            var fault = _waiting[index].Fault;
            _waiting.RemoveAt(index);
            Met++;
            return fault;
        }
    }

    private sealed record Waiting(RestFault Fault, string? Route);
}
