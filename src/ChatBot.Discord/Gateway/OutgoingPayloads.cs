using System.Buffers;
using System.Text.Json;

namespace ChatBot.Discord.Gateway;

/// <summary>Everything a bot says to the gateway. Source: Gateway Events, "Send Events".</summary>
internal static class OutgoingPayloads
{
    /// <summary>Members Discord lists in GUILD_CREATE beyond which it leaves those offline out; nobody here reads them, so the fewest there may be.</summary>
    private const int LargeThreshold = 50;

    private const int CustomActivity = 4;

    public static ReadOnlyMemory<byte> Heartbeat(long? sequence) => Write(GatewayOp.Heartbeat, writer =>
    {
        if (sequence is { } last) writer.WriteNumber("d", last);
        else writer.WriteNull("d");
    });

    /// <summary>Without <c>compress</c>, which would compress each payload alone: the connection's own compression is better, and the two exclude each other.</summary>
    public static ReadOnlyMemory<byte> Identify(GatewayOptions options, int shard, int count, Presence? presence) => Write(GatewayOp.Identify, writer =>
    {
        writer.WriteStartObject("d");
        writer.WriteString("token", options.Token);
        writer.WriteNumber("intents", (int)options.Intents);
        writer.WriteStartObject("properties");
        writer.WriteString("os", OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux");
        writer.WriteString("browser", "ChatBot.Discord");
        writer.WriteString("device", "ChatBot.Discord");
        writer.WriteEndObject();
        writer.WriteBoolean("compress", false);
        writer.WriteNumber("large_threshold", LargeThreshold);
        writer.WriteStartArray("shard");
        writer.WriteNumberValue(shard);
        writer.WriteNumberValue(count);
        writer.WriteEndArray();
        if (presence is not null) WritePresence(writer, "presence", presence);
        writer.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Resume(string token, ShardSession session) => Write(GatewayOp.Resume, writer =>
    {
        writer.WriteStartObject("d");
        writer.WriteString("token", token);
        writer.WriteString("session_id", session.Id);
        writer.WriteNumber("seq", session.Sequence);
        writer.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> PresenceUpdate(Presence presence) => Write(GatewayOp.PresenceUpdate, writer => WritePresence(writer, "d", presence));

    private static void WritePresence(Utf8JsonWriter writer, string name, Presence presence)
    {
        writer.WriteStartObject(name);
        writer.WriteNull("since");
        writer.WriteStartArray("activities");
        if (presence.Text is { Length: > 0 } text)
        {
            writer.WriteStartObject();
            writer.WriteString("name", "Custom Status");
            writer.WriteNumber("type", CustomActivity);
            writer.WriteString("state", text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("status", presence.Status switch
        {
            PresenceStatus.Idle => "idle",
            PresenceStatus.DoNotDisturb => "dnd",
            PresenceStatus.Invisible => "invisible",
            _ => "online",
        });
        writer.WriteBoolean("afk", false);
        writer.WriteEndObject();
    }

    private static ReadOnlyMemory<byte> Write(GatewayOp op, Action<Utf8JsonWriter> data)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(bytes);
        writer.WriteStartObject();
        writer.WriteNumber("op", (int)op);
        data(writer);
        writer.WriteEndObject();
        writer.Flush();
        return bytes.WrittenMemory;
    }
}
