using System.Net.WebSockets;

namespace ChatBot.Discord.Gateway;

/// <summary>The one way out of a connection, for the shard, the heartbeats and the presence alike; frames go one after the other.</summary>
internal sealed class FrameSender(IGatewayConnection connection, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Discord closes with 4002 on more. Source: Gateway, "Sending Events".</summary>
    public const int MaxFrameBytes = 4096;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SendWindow _window = new(time);
    private Task _sending = Task.CompletedTask;

    public void KeepPlacesFor(TimeSpan heartbeatInterval) => _window.KeepFor(heartbeatInterval);

    /// <summary>Waits for its place in the send limit, holding up nobody.</summary>
    /// <exception cref="WebSocketException">The connection is lost.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        if (frame.Length > MaxFrameBytes) throw new ArgumentException($"{frame.Length} bytes are more than a gateway frame may have.", nameof(frame));
        for (var wait = _window.Take(); wait > TimeSpan.Zero; wait = _window.Take()) await Task.Delay(wait, time, cancellationToken);
        await SendNowAsync(frame, cancellationToken);
    }

    /// <summary>Waits for no limit.</summary>
    /// <exception cref="WebSocketException">The connection is lost.</exception>
    public async Task SendHeartbeatAsync(long? sequence, CancellationToken cancellationToken)
    {
        _window.TakeForHeartbeat();
        await SendNowAsync(OutgoingPayloads.Heartbeat(sequence), cancellationToken);
    }

    /// <summary>After the connection itself, which ends a send that is stuck.</summary>
    public async ValueTask DisposeAsync()
    {
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _one.Dispose();
    }

    private async Task SendNowAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        // Cancelling a send breaks a WebSocket off, so that nobody could say goodbye: it is not waited for any longer instead.
        var sending = SendAndReleaseAsync(frame);
        _sending = sending;
        await sending.WaitAsync(cancellationToken);
    }

    private async Task SendAndReleaseAsync(ReadOnlyMemory<byte> frame)
    {
        try
        {
            await connection.SendAsync(frame, CancellationToken.None);
        }
        finally
        {
            _one.Release();
        }
    }
}
