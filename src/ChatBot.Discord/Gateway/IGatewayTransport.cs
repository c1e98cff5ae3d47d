using System.Net.WebSockets;

namespace ChatBot.Discord.Gateway;

/// <summary>Opens connections: WebSockets, or a script in tests.</summary>
internal interface IGatewayTransport
{
    /// <exception cref="WebSocketException">There is no connection to be had.</exception>
    Task<IGatewayConnection> ConnectAsync(Uri address, CancellationToken cancellationToken);
}
