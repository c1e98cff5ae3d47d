using System.Text.Json;

namespace ChatBot.Discord.Gateway;

/// <summary>What a shard does with each payload on an open connection. Source: Gateway, "Connection Lifecycle".</summary>
internal sealed class ShardDialogue(ShardServices services, PresenceFeed presence, int id, int count)
{
    /// <summary>From identify or resume to its answer; a resume's answer comes after all that was missed.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LeastAfterInvalidSession = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MostAfterInvalidSession = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromHours(1);

    /// <summary>The phase the payload leads to: mostly the same one.</summary>
    public async ValueTask<ShardPhase.Connected> OnPayloadAsync(ShardPhase.Connected phase, GatewayPayload payload, CancellationToken cancellationToken)
    {
        switch (payload.Op)
        {
            case GatewayOp.Dispatch:
                return OnDispatch(phase, payload);
            case GatewayOp.Hello when phase is ShardPhase.Greeting greeting:
                return await OnHelloAsync(greeting, payload, cancellationToken);
            case GatewayOp.Heartbeat:
                await phase.Link.BeatNowAsync(cancellationToken);
                return phase;
            case GatewayOp.HeartbeatAck:
                phase.Link.Heartbeat.Acknowledge();
                return phase;
            case GatewayOp.Reconnect:
                services.Logger.ReconnectAsked(id);
                return new ShardPhase.Leaving(phase.Link, phase.Session);
            case GatewayOp.InvalidSession:
                return OnInvalidSession(phase, payload);
            default:
                return phase;
        }
    }

    private async Task<ShardPhase.Connected> OnHelloAsync(ShardPhase.Greeting greeting, GatewayPayload payload, CancellationToken cancellationToken)
    {
        if (Interval(payload.Data) is not { } interval)
        {
            services.Logger.PayloadMalformed(id, payload.Data.Length);
            return greeting;
        }

        greeting.Link.Expect(AnswerWithin);
        var next = await BeginAsync(greeting, cancellationToken);
        // Only now: a heartbeat names a sequence, and before the resume Discord knows of none.
        greeting.Link.StartHeartbeats(interval);
        return next;
    }

    private async Task<ShardPhase.Connected> BeginAsync(ShardPhase.Greeting greeting, CancellationToken cancellationToken)
    {
        if (greeting.Session is { } session)
        {
            greeting.At(session.Sequence);
            await greeting.Link.SendAsync(OutgoingPayloads.Resume(services.Options.Token, session), cancellationToken);
            return new ShardPhase.Resuming(greeting.Link, session);
        }

        try
        {
            await greeting.Link.SendAsync(OutgoingPayloads.Identify(services.Options, id, count, presence.Take()), cancellationToken);
        }
        finally
        {
            // It may have arrived, whatever became of the connection.
            greeting.Turn?.Sent();
        }

        return new ShardPhase.Identifying(greeting.Link);
    }

    private ShardPhase.Connected OnDispatch(ShardPhase.Connected phase, GatewayPayload payload)
    {
        if (phase is ShardPhase.Identifying && payload.Type == "READY") return OnReady(phase, payload);
        if (phase is ShardPhase.Resuming resuming && IsAnswer(resuming, payload)) return OnResumed(resuming, payload);
        if (phase.Session is { } session && payload.Sequence <= session.Sequence)
        {
            // A replay begins where Discord thinks the bot is, which may be before what the bot has seen.
            services.Logger.EventRepeated(id, payload.Sequence ?? 0);
            return phase;
        }

        // Out of their place these two tell nothing.
        if (payload.Type is not ("READY" or "RESUMED")) services.Events.Publish(payload, id);
        return payload.Sequence is { } sequence ? phase.At(sequence) : phase;
    }

    /// <summary>The answer to this resume, and not a replayed one to an earlier one. It need not count as an event of its own.</summary>
    private static bool IsAnswer(ShardPhase.Resuming resuming, GatewayPayload payload) =>
        payload.Type == "RESUMED" && (payload.Sequence is null || payload.Sequence >= resuming.Session!.Sequence);

    private ShardPhase.Ready OnReady(ShardPhase.Connected phase, GatewayPayload payload)
    {
        var session = Session(payload);
        services.Logger.ShardReady(id, count);
        return Enter(new ShardPhase.Ready(phase.Link, session, services.Time.GetTimestamp()), payload);
    }

    private ShardPhase.Ready OnResumed(ShardPhase.Resuming resuming, GatewayPayload payload)
    {
        var session = resuming.Session!;
        session = session with { Sequence = Math.Max(session.Sequence, payload.Sequence ?? 0) };
        services.Logger.ShardResumed(id);
        presence.Repeat();
        return Enter(new ShardPhase.Ready(resuming.Link, session, services.Time.GetTimestamp()), payload);
    }

    private ShardPhase.Ready Enter(ShardPhase.Ready ready, GatewayPayload payload)
    {
        ready.Link.Expect(within: null);
        if (ready.Session is { } session) ready.At(session.Sequence);
        ready.Link.StartPresence(presence);
        services.Events.Publish(payload, id);
        return ready;
    }

    /// <summary>Waits one to five seconds, as is asked for, before the next connection.</summary>
    private ShardPhase.Leaving OnInvalidSession(ShardPhase.Connected phase, GatewayPayload payload)
    {
        var resumable = payload.Data.Span.SequenceEqual("true"u8);
        services.Logger.SessionInvalid(id, resumable);
        var wait = services.Jitter.Between(LeastAfterInvalidSession, MostAfterInvalidSession);
        return new ShardPhase.Leaving(phase.Link, resumable ? phase.Session : null, wait);
    }

    private static TimeSpan? Interval(ReadOnlyMemory<byte> data)
    {
        try
        {
            return JsonSerializer.Deserialize(data.Span, GatewayJson.Default.HelloData) is { HeartbeatInterval: >= 1 and var milliseconds }
                ? TimeSpan.FromMilliseconds(Math.Min(milliseconds, LongestInterval.TotalMilliseconds))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Null where Discord names none that could be resumed.</summary>
    private ShardSession? Session(GatewayPayload payload)
    {
        try
        {
            var options = services.Options;
            return JsonSerializer.Deserialize(payload.Data.Span, GatewayJson.Default.SessionData) is { SessionId.Length: > 0 } data
                && GatewayAddress.Build(services.Starts.Address, options.Compress) is { } first
                ? new ShardSession(data.SessionId, GatewayAddress.BuildResume(data.ResumeGatewayUrl, first, options.Compress), payload.Sequence ?? 0)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
