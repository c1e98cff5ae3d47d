using ChatBot.TeamsServer.Connector;

namespace ChatBot.TeamsServer.Faults;

/// <summary>The faults that wait for calls.</summary>
public sealed class FaultBox
{
    private readonly Lock _gate = new();
    private readonly List<Waiting> _waiting = [];

    internal FaultBox()
    {
    }

    /// <summary>How many faults have met a call so far.</summary>
    public int Met { get; private set; }

    /// <summary>Lets the next calls go wrong, one after the other in the order in which faults were added.</summary>
    /// <param name="kind">Which calls; null: any.</param>
    public FaultBox Add(ConnectorFault fault, int times = 1, CallKind? kind = null)
    {
        lock (_gate)
        {
            for (var i = 0; i < times; i++) _waiting.Add(new Waiting(fault, kind));
            return this;
        }
    }

    /// <summary>Everything works again.</summary>
    public void Clear()
    {
        lock (_gate) _waiting.Clear();
    }

    internal ConnectorFault? Take(CallKind kind)
    {
        lock (_gate)
        {
            var index = _waiting.FindIndex(waiting => waiting.Kind is null || waiting.Kind == kind);
            if (index < 0) return null;
            var fault = _waiting[index].Fault;
            _waiting.RemoveAt(index);
            Met++;
            return fault;
        }
    }

    private sealed record Waiting(ConnectorFault Fault, CallKind? Kind);
}
