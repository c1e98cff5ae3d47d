namespace ChatBot.Discord.Gateway;

/// <summary>Makes payloads of the frames of one connection.</summary>
internal interface IPayloadDecoder : IDisposable
{
    /// <summary>Takes in one frame; true when <see cref="Buffer"/> holds all of a payload (clear it before the next frame).</summary>
    /// <exception cref="InvalidDataException">The stream is broken, and nothing after this can be read.</exception>
    bool Append(in GatewayFrame frame);

    PayloadBuffer Buffer { get; }
}
