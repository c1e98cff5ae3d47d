using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using ChatBot.Discord.Gateway;

namespace ChatBot.Tests.Fakes;

/// <summary>One connection as Discord sees it. A test reads as the conversation: send hello, expect identify, send ready, …</summary>
internal sealed class ScriptedConnection(bool compressed) : IGatewayConnection
{
    /// <summary>Real time after which a test that waits for what never comes fails.</summary>
    public static readonly TimeSpan Guard = TimeSpan.FromSeconds(30);

    private readonly Channel<GatewayFrame> _toClient = Channel.CreateUnbounded<GatewayFrame>();
    private readonly Channel<byte[]> _fromClient = Channel.CreateUnbounded<byte[]>();
    private readonly TaskCompletionSource<int> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MemoryStream _compressed = new();
    private ZLibStream? _deflater;
    private volatile bool _isLost;
    private int _receiving;

    /// <summary>Nothing goes through any more, and neither side is told: sends wait for ever, and a goodbye has no answer.</summary>
    public bool IsHalfOpen { get; set; }

    /// <summary>Thrown by the next sends, as no socket should.</summary>
    public Exception? Fault { get; set; }

    public bool IsDisposed { get; private set; }

    /// <summary>Receives that wait.</summary>
    public int Receiving => Volatile.Read(ref _receiving);

    public void SendHello(int intervalMilliseconds = 40_000) => Send($$$"""{"op":10,"d":{"heartbeat_interval":{{{intervalMilliseconds}}}}}""");

    public void SendReady(string session = "session-1", string? resume = "wss://resume.test", long sequence = 1) => SendEvent(
        sequence,
        "READY",
        $$"""
        {"v":10,"user":{"id":"1","username":"bot"},"guilds":[{"id":"7","unavailable":true}],"application":{"id":"2","flags":0},
        "session_id":"{{session}}","resume_gateway_url":{{JsonSerializer.Serialize(resume)}} }
        """);

    public void SendMessage(long sequence, ulong id) => SendEvent(sequence, "MESSAGE_CREATE", $$"""{"id":"{{id}}","channel_id":"5","content":"hi"}""");

    public void SendResumed(long? sequence) => SendEvent(sequence, "RESUMED", """{"_trace":[]}""");

    public void SendEvent(long? sequence, string type, string data) =>
        Send($$"""{"t":"{{type}}","s":{{JsonSerializer.Serialize(sequence)}},"op":0,"d":{{data}}}""");

    public void Acknowledge() => Send("""{"op":11}""");

    public void Send(string json) => SendFrame(compressed ? Deflate(json) : Encoding.UTF8.GetBytes(json));

    public void SendFrame(ReadOnlyMemory<byte> bytes, bool endOfMessage = true) => _toClient.Writer.TryWrite(new GatewayFrame(bytes, endOfMessage));

    /// <summary>Closes with a code, or breaks off without one.</summary>
    public void Close(int? code)
    {
        _isLost = true;
        _toClient.Writer.TryWrite(GatewayFrame.Closed(code));
    }

    /// <summary>The code of the client's goodbye.</summary>
    public Task<int> ExpectCloseAsync() => _closed.Task.WaitAsync(Guard);

    /// <summary>The data of the next payload, which must be this one.</summary>
    public async Task<JsonElement> ExpectAsync(int op)
    {
        var bytes = await _fromClient.Reader.ReadAsync().AsTask().WaitAsync(Guard);
        using var json = JsonDocument.Parse(bytes);
        Assert.Equal(op, json.RootElement.GetProperty("op").GetInt32());
        return json.RootElement.GetProperty("d").Clone();
    }

    public Task<JsonElement> ExpectIdentifyAsync() => ExpectAsync(op: 2);

    public async Task ExpectResumeAsync(string session, long sequence)
    {
        var data = await ExpectAsync(op: 6);
        Assert.Equal(session, data.GetProperty("session_id").GetString());
        Assert.Equal(sequence, data.GetProperty("seq").GetInt64());
        Assert.Equal(GatewayPlay.Token, data.GetProperty("token").GetString());
    }

    public async Task ExpectHeartbeatAsync(long? sequence)
    {
        var data = await ExpectAsync(op: 1);
        Assert.Equal(sequence, data.ValueKind == JsonValueKind.Null ? null : data.GetInt64());
    }

    /// <summary>Nothing was said but what the test has heard.</summary>
    public void ExpectNothing() => Assert.False(_fromClient.Reader.TryPeek(out _));

    public async ValueTask<GatewayFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        Assert.Equal(1, Interlocked.Increment(ref _receiving));
        try
        {
            return await _toClient.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return GatewayFrame.Closed(code: null);
        }
        finally
        {
            Interlocked.Decrement(ref _receiving);
        }
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (Fault is not null) throw Fault;
        if (IsHalfOpen) await _disposed.Task.WaitAsync(cancellationToken);
        if (_isLost || IsDisposed) throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
        Assert.InRange(message.Length, 1, 4096);
        await _fromClient.Writer.WriteAsync(message.ToArray(), cancellationToken);
    }

    public ValueTask CloseAsync(int code, CancellationToken cancellationToken)
    {
        _closed.TrySetResult(code);
        if (!IsHalfOpen) Close(code);
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        IsDisposed = true;
        _disposed.TrySetResult();
        _toClient.Writer.TryComplete();
        _deflater?.Dispose();
    }

    private byte[] Deflate(string json)
    {
        _deflater ??= new ZLibStream(_compressed, CompressionLevel.Fastest, leaveOpen: true);
        _deflater.Write(Encoding.UTF8.GetBytes(json));
        _deflater.Flush();
        var bytes = _compressed.ToArray();
        _compressed.SetLength(0);
        return bytes;
    }
}
