namespace ChatBot.Discord.Gateway;

/// <summary>What a connection received.</summary>
/// <param name="Data">Valid until the next receive.</param>
/// <param name="EndOfMessage">Whether the message is complete with this part.</param>
/// <param name="IsClosed">The connection has ended, and there is no data.</param>
/// <param name="CloseCode">Null where the connection was lost without a word.</param>
internal readonly record struct GatewayFrame(ReadOnlyMemory<byte> Data, bool EndOfMessage, bool IsClosed = false, int? CloseCode = null)
{
    public static GatewayFrame Closed(int? code) => new(default, EndOfMessage: true, IsClosed: true, code);
}
