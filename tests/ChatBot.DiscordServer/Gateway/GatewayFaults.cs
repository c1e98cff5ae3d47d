using System.Globalization;
using System.Text;

namespace ChatBot.DiscordServer.Gateway;

/// <summary>Faults of the gateway on demand. Each meets the connections there are now: all, or one shard's.</summary>
public static class GatewayFaults
{
    /// <summary>The sockets are reset, with no close frame.</summary>
    public static void Abort(this TestGateway gateway, int? shard = null) => Each(gateway, shard, connection => connection.Abort());

    /// <summary>The sockets stay open, but nothing arrives any more and nothing that is sent is heard.</summary>
    public static void HalfOpen(this TestGateway gateway, int? shard = null) => Each(gateway, shard, connection => connection.Frozen = true);

    /// <summary>Op 7: the bot is asked to connect again and resume.</summary>
    public static void AskReconnect(this TestGateway gateway, int? shard = null) =>
        Each(gateway, shard, connection => connection.Send(new JsonObject { ["op"] = Op.Reconnect, ["d"] = null }));

    /// <summary>Op 1 from this side: the bot must send a heartbeat at once.</summary>
    public static void AskHeartbeat(this TestGateway gateway, int? shard = null) =>
        Each(gateway, shard, connection => connection.Send(new JsonObject { ["op"] = Op.Heartbeat, ["d"] = null }));

    /// <summary>Op 9: the session is invalid, resumable or not. The connection stays, for a new identify or a resume.</summary>
    public static void Invalidate(this TestGateway gateway, bool resumable, int? shard = null) => Each(gateway, shard, connection =>
    {
        if (connection.Session is { } session) (session.Ended, session.Connection, connection.Session) = (!resumable, null, null);
        connection.IsRefused = true;
        connection.Send(new JsonObject { ["op"] = Op.InvalidSession, ["d"] = resumable });
    });

    /// <summary>The connections are closed with a code; the sessions can be resumed unless the code says otherwise.</summary>
    public static void Close(this TestGateway gateway, int code, int? shard = null) => Each(gateway, shard, connection =>
    {
        if (code is CloseCode.InvalidSequence or CloseCode.SessionTimedOut && connection.Session is { } session) session.Ended = true;
        connection.Close(code, "As the test wants it.");
    });

    /// <summary>Sends a text as it is, be it JSON or not.</summary>
    public static void SendRaw(this TestGateway gateway, string text, int? shard = null) => Each(gateway, shard, connection => connection.Send(text));

    /// <summary>Sends an event of any name and data, with the session's next sequence.</summary>
    public static void SendEvent(this TestGateway gateway, string name, JsonNode data, int? shard = null) =>
        Each(gateway, shard, connection => connection.Session?.Dispatch(name, data.DeepClone()));

    /// <summary>Sends an event whose data is not what its name promises.</summary>
    public static void SendMalformed(this TestGateway gateway, string name = "MESSAGE_CREATE", int? shard = null) =>
        gateway.SendEvent(name, new JsonObject { ["id"] = new JsonArray(1, "two"), ["author"] = 7, ["content"] = new JsonObject() }, shard);

    /// <summary>A GUILD_CREATE of about so many bytes, full of members, of a guild that nobody knows.</summary>
    public static void SendHugeGuild(this TestGateway gateway, int bytes = 10_000_000, int? shard = null)
    {
        var json = HugeGuild(bytes);
        Each(gateway, shard, connection => connection.Session?.Dispatch("GUILD_CREATE", json));
    }

    private static string HugeGuild(int bytes)
    {
        var text = new StringBuilder(bytes + 1000);
        text.Append("""{"id":"700000000000000000","name":"huge","owner_id":"1","unavailable":false,"roles":[],"channels":[],"threads":[],"members":[""");
        for (var number = 0; text.Length < bytes; number++)
        {
            if (number > 0) text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $$"""{"user":{"id":"{{700_000_000_000_000_001 + number}}","username":"member-{{number}}","discriminator":"0"},"roles":[],"nick":"a long nickname of a member"}""");
        }

        return text.Append("]}").ToString();
    }

    private static void Each(TestGateway gateway, int? shard, Action<GatewayConnection> act)
    {
        lock (gateway.World.Gate)
        {
            foreach (var connection in gateway.All.Where(connection => shard is null || connection.Session?.Shard == shard).ToList()) act(connection);
            gateway.World.Changes.Raise();
        }
    }
}
