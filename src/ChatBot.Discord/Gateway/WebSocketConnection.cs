using System.Net.WebSockets;

namespace ChatBot.Discord.Gateway;

/// <summary>A connected WebSocket.</summary>
internal sealed class WebSocketConnection(WebSocket socket) : IGatewayConnection
{
    private readonly byte[] _buffer = new byte[16 * 1024];

    public async ValueTask<GatewayFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var received = await socket.ReceiveAsync(_buffer.AsMemory(), cancellationToken);
            return received.MessageType == WebSocketMessageType.Close
                ? GatewayFrame.Closed((int?)socket.CloseStatus)
                : new GatewayFrame(_buffer.AsMemory(0, received.Count), received.EndOfMessage);
        }
        catch (Exception e) when (IsLoss(e))
        {
            return GatewayFrame.Closed(code: null);
        }
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        catch (Exception e) when (IsLoss(e) && !cancellationToken.IsCancellationRequested)
        {
            throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely, e);
        }
    }

    public async ValueTask CloseAsync(int code, CancellationToken cancellationToken)
    {
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, statusDescription: null, cancellationToken);
        }
        catch (Exception e) when (IsLoss(e))
        {
            // Lost already, or too slow to be told: the caller disposes it next.
        }
    }

    public void Dispose()
    {
        // What still waits for a frame ends with a closed one.
        socket.Abort();
        socket.Dispose();
    }

    /// <summary>What a WebSocket throws when its connection breaks off, is aborted, or is disposed of at the same moment.</summary>
    private static bool IsLoss(Exception e) =>
        e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;
}
