using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using ChatBot.DiscordServer;

namespace ChatBot.Tests.DiscordServer;

/// <summary>A gateway client that does nothing by itself: a test reads as the conversation.</summary>
internal sealed class RawGateway : IDisposable
{
    public const int Guilds = 1 << 0;
    public const int GuildMessages = 1 << 9;
    public const int DirectMessages = 1 << 12;
    public const int MessageContent = 1 << 15;
    public const int Usual = Guilds | GuildMessages | DirectMessages;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly MemoryStream _compressed = new();
    private ZLibStream? _inflater;

    public int? CloseCode => (int?)_socket.CloseStatus;

    public List<int> FrameSizes { get; } = [];

    /// <summary>Connects and takes the hello.</summary>
    public static async Task<RawGateway> ConnectAsync(ScriptedDiscord discord, string query = "?v=10&encoding=json", string path = "/gateway")
    {
        var gateway = new RawGateway();
        gateway._socket.Options.KeepAliveInterval = TimeSpan.Zero;
        var compressed = query.Contains("zlib-stream", StringComparison.Ordinal);
        if (compressed) gateway._inflater = new ZLibStream(gateway._compressed, CompressionMode.Decompress);
        using var deadline = new CancellationTokenSource(Patience);
        await gateway._socket.ConnectAsync(new Uri($"ws://{discord.ApiBaseUrl.Authority}{path}{query}"), deadline.Token);
        return gateway;
    }

    /// <summary>Connects, identifies and takes READY, which it gives, and the guilds.</summary>
    public static async Task<(RawGateway Gateway, JsonObject Ready)> IdentifyAsync(ScriptedDiscord discord, int intents = Usual, int guilds = 0, JsonNode? shard = null)
    {
        var gateway = await ConnectAsync(discord);
        await gateway.ReceiveAsync();
        await gateway.SendAsync(2, Identify(discord, intents, shard));
        var ready = await gateway.ReceiveAsync();
        for (var i = 0; i < guilds; i++) await gateway.ReceiveAsync();
        return (gateway, ready!);
    }

    public static JsonObject Identify(ScriptedDiscord discord, int intents = Usual, JsonNode? shard = null)
    {
        var identify = new JsonObject
        {
            ["token"] = discord.Token,
            ["intents"] = intents,
            ["properties"] = new JsonObject { ["os"] = "linux", ["browser"] = "raw", ["device"] = "raw" },
        };
        if (shard is not null) identify["shard"] = shard;
        return identify;
    }

    public Task SendAsync(int op, JsonNode? data) => SendTextAsync(new JsonObject { ["op"] = op, ["d"] = data }.ToJsonString());

    public async Task SendTextAsync(string text)
    {
        using var deadline = new CancellationTokenSource(Patience);
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, deadline.Token);
    }

    /// <summary>The next payload; null when the other side closed.</summary>
    public async Task<JsonObject?> ReceiveAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var message = new MemoryStream();
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer, deadline.Token);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            FrameSizes.Add(part.Count);
            message.Write(_buffer, 0, part.Count);
            if (!part.EndOfMessage) continue;
            var bytes = message.ToArray();
            if (_inflater is null) return (JsonObject)JsonNode.Parse(bytes)!;
            if (bytes.AsSpan().EndsWith(new byte[] { 0, 0, 0xff, 0xff })) return Inflate(bytes);
        }
    }

    /// <summary>Reads on until an event with this name.</summary>
    public async Task<JsonObject> ReceiveAsync(string name)
    {
        while (true)
        {
            var payload = await ReceiveAsync() ?? throw new InvalidOperationException($"Closed with {CloseCode} before {name} came.");
            if ((string?)payload["t"] == name) return (JsonObject)payload["d"]!;
        }
    }

    /// <summary>Reads on until the close, and gives its code.</summary>
    public async Task<int?> ReceiveCloseAsync()
    {
        while (await ReceiveAsync() is not null)
        {
        }

        return CloseCode;
    }

    public Task CloseAsync(int code)
    {
        return _socket.CloseOutputAsync((WebSocketCloseStatus)code, "", CancellationToken.None);
    }

    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
        _inflater?.Dispose();
        _compressed.Dispose();
    }

    private JsonObject Inflate(byte[] bytes)
    {
        _compressed.SetLength(0);
        _compressed.Write(bytes);
        _compressed.Position = 0;
        using var text = new MemoryStream();
        int read;
        while ((read = _inflater!.Read(_buffer)) > 0) text.Write(_buffer, 0, read);
        return (JsonObject)JsonNode.Parse(text.ToArray())!;
    }
}
