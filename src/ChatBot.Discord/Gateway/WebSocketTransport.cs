using System.Net.WebSockets;

namespace ChatBot.Discord.Gateway;

/// <summary>The real network.</summary>
internal sealed class WebSocketTransport : IGatewayTransport
{
    public async Task<IGatewayConnection> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            // The gateway has heartbeats of its own.
            socket.Options.KeepAliveInterval = TimeSpan.Zero;
            await socket.ConnectAsync(address, cancellationToken);
            return new WebSocketConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
