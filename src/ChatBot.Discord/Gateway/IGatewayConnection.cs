using System.Net.WebSockets;

namespace ChatBot.Discord.Gateway;

/// <summary>One connection. One reader and one writer may use it at a time.</summary>
internal interface IGatewayConnection : IDisposable
{
    /// <summary>
    /// The next part of a message; a lost or closed connection is a frame too. Ends when the connection is disposed. Cancelling it breaks
    /// the connection off.
    /// </summary>
    ValueTask<GatewayFrame> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>Fails when the connection is disposed. Cancelling it breaks the connection off.</summary>
    /// <exception cref="WebSocketException">The connection is lost.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);

    /// <summary>Says goodbye with a code and does not wait for the answer; does nothing on a lost connection.</summary>
    ValueTask CloseAsync(int code, CancellationToken cancellationToken);
}
