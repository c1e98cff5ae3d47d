using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Gateway;

/// <summary>
/// One shard: a loop that goes from <see cref="ShardPhase"/> to phase and holds at most one connection. What payloads do is in
/// <see cref="ShardDialogue"/>; here is what happens between connections.
/// </summary>
internal sealed class Shard
{
    /// <summary>A connection that was ready for so long ends the row of attempts: the next one is made at once again.</summary>
    public static readonly TimeSpan StableAfter = TimeSpan.FromSeconds(30);

    public static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(20);

    public static readonly TimeSpan HelloWithin = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Attempts in a row after which the way to a session is doubted: its own address is given up for the common one, where it can be resumed
    /// too; and if it was a fault of ours that ended them, the session is given up.
    /// </summary>
    private const int AttemptsOnSession = 3;

    /// <summary>Connections in a row that brought nothing after which the session itself is given up; one that could not be opened says nothing of it.</summary>
    private const int ConnectionsOnSession = 6;

    private readonly ShardServices _services;
    private readonly PresenceFeed _presence;
    private readonly ReconnectPace _pace;
    private readonly ShardDialogue _dialogue;
    private volatile ShardPhase _phase = new ShardPhase.Connecting(Session: null);
    private volatile bool _isStopped;

    // Connections in a row that were opened and brought neither READY, RESUMED nor a missed event.
    private int _fruitless;

    public Shard(ShardServices services, Presence? presence, int id, int count)
    {
        (_services, Id) = (services, id);
        _presence = new PresenceFeed(presence, services.Time);
        _pace = new ReconnectPace(services.Options.ReconnectDelays, services.Jitter);
        _dialogue = new ShardDialogue(services, _presence, id, count);
    }

    public int Id { get; }

    private ILogger Logger => _services.Logger;

    public ShardStatus Status =>
        new(Id, _isStopped ? ShardState.Stopped : _phase.State, _phase is ShardPhase.Ready ready ? ready.Link.Heartbeat.Latency : null);

    public void UpdatePresence(Presence presence) => _presence.Set(presence);

    /// <summary>Runs until cancelled, then says goodbye.</summary>
    /// <exception cref="GatewayFatalException">Discord will have no more of it.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (_phase is not ShardPhase.Ended) _phase = await StepAsync(cancellationToken);
            var code = ((ShardPhase.Ended)_phase).CloseCode;
            throw new GatewayFatalException(code, GatewayCloseCodes.Remedy(code, _services.Options.Intents));
        }
        finally
        {
            _isStopped = true;
            if (_phase is ShardPhase.Greeting { Turn: { } turn }) turn.Dispose();
            if (_phase is ShardPhase.Connected connected) await connected.Link.DisposeAsync();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The loop's edge: a fault costs this connection, and neither the session nor the process")]
    private async Task<ShardPhase> StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _phase switch
            {
                ShardPhase.Waiting waiting => await WaitAsync(waiting, cancellationToken),
                ShardPhase.Connecting connecting => await ConnectAsync(connecting, cancellationToken),
                ShardPhase.Leaving leaving => await LeaveAsync(leaving),
                ShardPhase.Connected connected => await ConverseAsync(connected, cancellationToken),
                var ended => ended,
            };
        }
        catch (Exception e) when (e is not GatewayFatalException && !cancellationToken.IsCancellationRequested)
        {
            Logger.ShardFault(e, Id);
            return AfterFault(_phase);
        }
    }

    private async Task<ShardPhase> WaitAsync(ShardPhase.Waiting waiting, CancellationToken cancellationToken)
    {
        await Task.Delay(waiting.Delay, _services.Time, cancellationToken);
        return new ShardPhase.Connecting(waiting.Session);
    }

    private async Task<ShardPhase> ConnectAsync(ShardPhase.Connecting connecting, CancellationToken cancellationToken)
    {
        var session = connecting.Session;
        var turn = session is null ? await _services.Identify.EnterAsync(Id, cancellationToken) : null;
        IGatewayConnection? connection = null;
        try
        {
            connection = await OpenAsync(session, cancellationToken);
        }
        finally
        {
            if (connection is null) turn?.Dispose();
        }

        if (connection is null)
        {
            if (_pace.Attempts >= AttemptsOnSession) session = session is null ? null : session with { ResumeAddress = null };
            return new ShardPhase.Waiting(session, _pace.Next());
        }

        var link = new GatewayLink(connection, _services.Options.Compress, Id, _services.Time, _services.Jitter, Logger);
        link.Expect(HelloWithin);
        return new ShardPhase.Greeting(link, session, turn);
    }

    /// <summary>Null: there is no connection to be had now.</summary>
    private async Task<IGatewayConnection?> OpenAsync(ShardSession? session, CancellationToken cancellationToken)
    {
        var options = _services.Options;
        if ((session?.ResumeAddress ?? GatewayAddress.Build(_services.Starts.Address, options.Compress)) is not { } address) return null;
        using var limit = new CancellationTokenSource(ConnectWithin, _services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await _services.Transport.ConnectAsync(address, either.Token);
        }
        catch (Exception e) when (e is WebSocketException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Logger.ConnectFailed(Id, address.Host, (e as WebSocketException)?.WebSocketErrorCode.ToString() ?? "timeout");
            return null;
        }
    }

    private async Task<ShardPhase> ConverseAsync(ShardPhase.Connected connected, CancellationToken cancellationToken)
    {
        var input = await connected.Link.ReadAsync(cancellationToken);
        return Settle(connected, input.End is { } end
            ? OnEnd(connected, end)
            : await _dialogue.OnPayloadAsync(connected, input.Payload, cancellationToken));
    }

    private ShardPhase.Leaving OnEnd(ShardPhase.Connected connected, LinkEnd end)
    {
        var code = (end as LinkEnd.Closed)?.Code;
        Logger.LinkEnded(Id, connected.State, end.GetType().Name, code);
        return GatewayCloseCodes.React(code) switch
        {
            CloseReaction.Resume => new ShardPhase.Leaving(connected.Link, connected.Session),
            CloseReaction.GiveUp => new ShardPhase.Leaving(connected.Link, Session: null, FatalCode: code),
            _ => new ShardPhase.Leaving(connected.Link, Session: null),
        };
    }

    /// <summary>Gives back what <paramref name="from"/> holds and the next phase does not.</summary>
    private ShardPhase.Connected Settle(ShardPhase.Connected from, ShardPhase.Connected next)
    {
        if (from is ShardPhase.Greeting { Turn: { } turn } && next != from) turn.Dispose();
        if (from is ShardPhase.Ready ready && next is ShardPhase.Leaving && _services.Time.GetElapsedTime(ready.Since) >= StableAfter) _pace.Reset();
        // The one that is left counts: after READY the next one is the first.
        if (next is ShardPhase.Ready || next.Session?.Sequence > from.Session?.Sequence) _fruitless = -1;
        return next;
    }

    private async Task<ShardPhase> LeaveAsync(ShardPhase.Leaving leaving)
    {
        await leaving.Link.CloseAsync(GatewayCloseCodes.ComingBack);
        if (leaving.FatalCode is { } code) return new ShardPhase.Ended(code);
        var delay = _pace.Next();
        return new ShardPhase.Waiting(Doubt(leaving.Session), delay > leaving.AtLeast ? delay : leaving.AtLeast);
    }

    /// <summary>A host may let everybody in and say nothing: then what is left of the session after one more such connection.</summary>
    private ShardSession? Doubt(ShardSession? session)
    {
        _fruitless++;
        if (session is null || _fruitless >= ConnectionsOnSession) return null;
        return _fruitless >= AttemptsOnSession ? session with { ResumeAddress = null } : session;
    }

    private ShardPhase AfterFault(ShardPhase phase) => phase switch
    {
        // Closing failed, and would again.
        ShardPhase.Leaving leaving => new ShardPhase.Waiting(leaving.Session, _pace.Next()),
        // What fails again and again may be in the replay.
        ShardPhase.Connected connected => Settle(
            connected, new ShardPhase.Leaving(connected.Link, _pace.Attempts < AttemptsOnSession ? connected.Session : null)),
        ShardPhase.Connecting connecting => new ShardPhase.Waiting(connecting.Session, _pace.Next()),
        _ => new ShardPhase.Waiting(Session: null, _pace.Next()),
    };
}
