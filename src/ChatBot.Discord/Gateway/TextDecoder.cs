namespace ChatBot.Discord.Gateway;

/// <summary>No compression: one message, one payload.</summary>
internal sealed class TextDecoder : IPayloadDecoder
{
    public PayloadBuffer Buffer { get; } = new();

    public bool Append(in GatewayFrame frame)
    {
        Buffer.Append(frame.Data.Span);
        return frame.EndOfMessage;
    }

    public void Dispose() => Buffer.Dispose();
}
