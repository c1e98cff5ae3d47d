namespace ChatBot.DiscordServer.Gateway;

/// <summary>What Discord does with each payload of a client (its page "Gateway"). Called under the world's gate.</summary>
internal static class GatewayProtocol
{
    public static void Handle(TestGateway gateway, GatewayConnection connection, JsonObject payload)
    {
        switch (Integer(payload["op"]))
        {
            case Op.Heartbeat:
                Heartbeat(gateway, connection, payload["d"]);
                break;
            case Op.Identify when connection.Session is not null:
                Refuse(gateway, connection, CloseCode.AlreadyAuthenticated, "Already authenticated.");
                break;
            case Op.Identify when payload["d"] is JsonObject identify:
                Identify(gateway, connection, identify);
                break;
            case Op.Resume when payload["d"] is JsonObject resume:
                Resume(gateway, connection, resume);
                break;
            case Op.PresenceUpdate or Op.VoiceStateUpdate or Op.RequestGuildMembers when connection.Session is null:
                Refuse(gateway, connection, CloseCode.NotAuthenticated, "Not authenticated.");
                break;
            case Op.PresenceUpdate when payload["d"] is JsonObject presence:
                gateway.NotePresence(presence);
                break;
            case Op.VoiceStateUpdate or Op.RequestGuildMembers:
                break;
            case Op.Identify or Op.Resume or Op.PresenceUpdate or null:
                Refuse(gateway, connection, CloseCode.DecodeError, "Error while decoding payload.");
                break;
            default:
                Refuse(gateway, connection, CloseCode.UnknownOpcode, "Unknown opcode.");
                break;
        }
    }

    public static int? Integer(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    /// <summary>Closes with a code that the bot brought on itself.</summary>
    public static void Refuse(TestGateway gateway, GatewayConnection connection, int code, string reason)
    {
        gateway.World.Accuse("gateway", $"{code} {reason}");
        connection.Close(code, reason);
    }

    private static void Heartbeat(TestGateway gateway, GatewayConnection connection, JsonNode? sequence)
    {
        // A heartbeat that crosses the refusal of a session names its sequence.
        var sent = connection.IsRefused ? int.MaxValue : connection.Session?.Sequence ?? 0;
        if (sequence is not null && (Integer(sequence) is not { } value || value > sent))
        {
            Refuse(gateway, connection, CloseCode.InvalidSequence, "A heartbeat with a sequence that was never sent.");
            return;
        }

        connection.Beat();
        gateway.NoteHeartbeat();
        if (!gateway.WithholdAcks) connection.Send(new JsonObject { ["op"] = Op.HeartbeatAck });
    }

    private static void Identify(TestGateway gateway, GatewayConnection connection, JsonObject identify)
    {
        if (IdentifyRules.Check(gateway.World, identify) is { } refusal)
        {
            Refuse(gateway, connection, refusal.Code, refusal.Reason);
            return;
        }

        var (shard, shards) = IdentifyRules.Shard(identify);
        switch (gateway.Starts.Take(shard))
        {
            case SessionStart.TooSoon:
                gateway.World.Accuse("gateway", "identify within five seconds of another one with the same rate limit key");
                connection.Send(new JsonObject { ["op"] = Op.InvalidSession, ["d"] = false });
                break;
            case SessionStart.NoneLeft:
                gateway.World.Token = null;
                Refuse(gateway, connection, CloseCode.AuthenticationFailed, "The session start limit was exceeded; the token was reset.");
                break;
            default:
                gateway.Open(connection, identify, shard, shards);
                break;
        }
    }

    private static void Resume(TestGateway gateway, GatewayConnection connection, JsonObject resume)
    {
        if (connection.Session is not null)
        {
            Refuse(gateway, connection, CloseCode.AlreadyAuthenticated, "Already authenticated.");
            return;
        }

        if (gateway.World.Token is null || (string?)resume["token"] != gateway.World.Token)
        {
            Refuse(gateway, connection, CloseCode.AuthenticationFailed, "Authentication failed.");
            return;
        }

        if (gateway.FindSession((string?)resume["session_id"]) is not { } session || Integer(resume["seq"]) is not { } sequence)
        {
            RefuseResume(connection);
            return;
        }

        if (sequence > session.Sequence)
            Refuse(gateway, connection, CloseCode.InvalidSequence, "Invalid seq.");
        else if (session.Since(Math.Max(0, sequence - gateway.RepeatOnResume)) is { } events)
            gateway.Reopen(connection, session, resume, events);
        else
            RefuseResume(connection);
    }

    private static void RefuseResume(GatewayConnection connection)
    {
        connection.IsRefused = true;
        connection.Send(new JsonObject { ["op"] = Op.InvalidSession, ["d"] = false });
    }
}
