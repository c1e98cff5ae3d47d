using ChatBot.Teams.Model;

namespace ChatBot.Worker.Teams.Protocol;

/// <summary>Who takes what.</summary>
internal sealed class ActivityDispatch
{
    private readonly ILookup<string, IActivityHandler> _handlers;
    private readonly Dictionary<string, IInvokeHandler> _invokes;
    private readonly TeamsStatus _status;

    public ActivityDispatch(IEnumerable<IActivityHandler> handlers, IEnumerable<IInvokeHandler> invokes, TeamsStatus status)
    {
        _status = status;
        _handlers = handlers.SelectMany(handler => handler.Types, (handler, type) => (handler, type)).ToLookup(pair => pair.type, pair => pair.handler, StringComparer.Ordinal);
        _invokes = invokes.SelectMany(handler => handler.Names, (handler, name) => (handler, name)).ToDictionary(pair => pair.name, pair => pair.handler, StringComparer.Ordinal);
    }

    /// <summary>False for what nobody waits for: it is passed over.</summary>
    public bool IsTaken(Activity activity) => activity.Type == ActivityTypes.Invoke || (activity.Type is { } type && _handlers.Contains(type));

    /// <summary>Null for an invoke that nobody answers.</summary>
    public async Task<InvokeResponse?> InvokeAsync(Activity activity, CancellationToken stopping)
    {
        if (activity.Name is not { } name || !_invokes.TryGetValue(name, out var handler))
            return null;
        var response = await handler.HandleAsync(activity, stopping);
        _status.CountTaken();
        return response;
    }

    public async Task HandleAsync(Activity activity, CancellationToken stopping)
    {
        foreach (var handler in _handlers[activity.Type!])
            await handler.HandleAsync(activity, stopping);
        _status.CountTaken();
    }
}
