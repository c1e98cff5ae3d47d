using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace ChatBot.DiscordServer.Gateway;

/// <summary>
/// One socket. Its receiving loop hands payloads to <see cref="GatewayProtocol"/> under the world's gate; its sending loop is the only one
/// that writes. Frozen, it is a half-open connection: nothing leaves, what arrives is thrown away.
/// </summary>
internal sealed class GatewayConnection : IAsyncDisposable
{
    /// <summary>The longest payload that Discord takes (bytes).</summary>
    private const int MaxPayload = 4096;

    private const int CommandsPerMinute = 120;

    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(5);

    private readonly TestGateway _gateway;
    private readonly HttpContext _context;
    private readonly WebSocket _socket;
    private readonly ZlibFrames? _zlib;
    private readonly CancellationTokenSource _ended;
    private readonly Channel<Outgoing> _outgoing = Channel.CreateBounded<Outgoing>(new BoundedChannelOptions(100_000) { SingleReader = true });
    private readonly Queue<DateTimeOffset> _commands = new();
    private readonly ITimer _heartbeatWatch;

    public GatewayConnection(TestGateway gateway, HttpContext context, WebSocket socket, bool compress)
    {
        _gateway = gateway;
        _context = context;
        _socket = socket;
        _zlib = compress ? new ZlibFrames() : null;
        _ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        _heartbeatWatch = gateway.World.Time.CreateTimer(_ => MissHeartbeat(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public string Path => _context.Request.Path;

    /// <summary>Host and port by which the bot came.</summary>
    public string Authority => _context.Request.Host.Value ?? _gateway.World.Address.Authority;

    public bool Compressed => _zlib is not null;

    public GatewaySession? Session { get; set; }

    /// <summary>Its session ended, or cannot be resumed, and the bot may not have read so yet.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Half-open from now on.</summary>
    public bool Frozen { get; set; }

    public bool Closing { get; private set; }

    public void Send(JsonObject payload) => Send(payload.ToJsonString());

    public void Send(string payload)
    {
        if (!Frozen && !Closing && !_outgoing.Writer.TryWrite(new Outgoing(payload))) Abort();
    }

    public void Close(int code, string reason)
    {
        if (Closing || Frozen) return;
        Closing = true;
        _gateway.NoteClose(code, reason);
        _outgoing.Writer.TryWrite(new Outgoing(reason, code));
    }

    /// <summary>The connection is reset, without a close frame.</summary>
    public void Abort() => _context.Abort();

    /// <summary>A sign of life: the wait for the next one starts.</summary>
    public void Beat() => _heartbeatWatch.Change(_gateway.World.Options.HeartbeatInterval * 1.5, Timeout.InfiniteTimeSpan);

    public async Task RunAsync()
    {
        Send(new JsonObject { ["op"] = Op.Hello, ["d"] = new JsonObject { ["heartbeat_interval"] = (int)_gateway.World.Options.HeartbeatInterval.TotalMilliseconds } });
        Beat();
        var sending = SendAllAsync();
        try
        {
            await ReceiveAllAsync();
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // However a connection ends, its session stays for a resume.
        }
        finally
        {
            _gateway.Detach(this);
            _outgoing.Writer.TryComplete();
            await sending;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _heartbeatWatch.DisposeAsync();
        _zlib?.Dispose();
        _ended.Dispose();
    }

    private async Task ReceiveAllAsync()
    {
        var buffer = new byte[MaxPayload + 1];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await _socket.ReceiveAsync(buffer.AsMemory(Math.Min(length, MaxPayload)), _ended.Token);
                length += part.Count;
            }
            while (!part.EndOfMessage);

            if (part.MessageType == WebSocketMessageType.Close)
            {
                TakeClose();
                return;
            }

            lock (_gateway.World.Gate) Take(length > MaxPayload ? null : Parse(buffer.AsSpan(0, length)));
        }
    }

    /// <param name="payload">Null when it was too long or not an object.</param>
    private void Take(JsonObject? payload)
    {
        if (Frozen || Closing) return;
        if (payload is null)
        {
            _gateway.World.Accuse("gateway", "a payload that is not JSON or is longer than 4096 bytes");
            Close(CloseCode.DecodeError, "Error while decoding payload.");
        }
        else if (!MaySend())
        {
            _gateway.World.Accuse("gateway", "more than 120 payloads in 60 seconds");
            Close(CloseCode.RateLimited, "Rate limited.");
        }
        else
        {
            GatewayProtocol.Handle(_gateway, this, payload);
        }
    }

    private bool MaySend()
    {
        var now = _gateway.World.Time.GetUtcNow();
        while (_commands.TryPeek(out var oldest) && oldest <= now - TimeSpan.FromMinutes(1)) _commands.Dequeue();
        _commands.Enqueue(now);
        return _commands.Count <= CommandsPerMinute;
    }

    private static JsonObject? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonNode.Parse(bytes) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private void TakeClose()
    {
        lock (_gateway.World.Gate)
        {
            _gateway.NoteClientClose((int?)_socket.CloseStatus ?? 1005);
            // A client that closes with 1000 or 1001 gives its session up.
            if (Session is { } session && _socket.CloseStatus is WebSocketCloseStatus.NormalClosure or WebSocketCloseStatus.EndpointUnavailable) session.Ended = true;
            if (!Frozen && !Closing) _outgoing.Writer.TryWrite(new Outgoing("", 1000));
            Closing = true;
        }
    }

    private void MissHeartbeat()
    {
        lock (_gateway.World.Gate)
        {
            if (Frozen || Closing) return;
            if (Session is { } session) session.Ended = true;
            Close(CloseCode.SessionTimedOut, "Session timed out.");
        }
    }

    private async Task SendAllAsync()
    {
        try
        {
            await foreach (var next in _outgoing.Reader.ReadAllAsync())
            {
                if (next.CloseCode is { } code)
                {
                    await _socket.CloseOutputAsync((WebSocketCloseStatus)code, next.Text, _ended.Token);
                    _ended.CancelAfter(ClosingTime);
                    return;
                }

                await WriteAsync(next.Text);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The receiving loop sees the same end and tidies up.
        }
    }

    private async Task WriteAsync(string text)
    {
        var bytes = _zlib?.Compress(text) ?? Encoding.UTF8.GetBytes(text);
        var type = _zlib is null ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
        var size = _gateway.SplitEvery > 0 ? _gateway.SplitEvery : bytes.Length;
        for (var at = 0; at < bytes.Length; at += size)
        {
            var last = at + size >= bytes.Length;
            // A compressed payload may be spread over several messages; a text is one message in several frames.
            await _socket.SendAsync(bytes.AsMemory(at, Math.Min(size, bytes.Length - at)), type, last || _zlib is not null, _ended.Token);
        }
    }
}
