using System.Text.Json;
using ChatBot.Discord.Json;
using ChatBot.Discord.Model;

namespace ChatBot.Discord.Interactions;

/// <summary>Reads what is posted to the HTTP endpoint. Source: "Interactions Overview", Setting Up an Endpoint.</summary>
public static class InteractionRequest
{
    public const string SignatureHeader = "X-Signature-Ed25519";
    public const string TimestampHeader = "X-Signature-Timestamp";

    /// <summary>Checks the signature first; nothing unsigned is parsed.</summary>
    /// <param name="publicKeyHex">The application's.</param>
    /// <param name="signatureHex">The header <see cref="SignatureHeader"/>.</param>
    /// <param name="timestamp">The header <see cref="TimestampHeader"/>.</param>
    /// <param name="body">Byte for byte as it came.</param>
    public static ReceivedRequest Read(string? publicKeyHex, string? signatureHex, string? timestamp, ReadOnlySpan<byte> body)
    {
        if (!InteractionSignature.Verify(publicKeyHex, signatureHex, timestamp, body)) return new ReceivedRequest.Forged();
        return Parse(body) switch
        {
            null => new ReceivedRequest.Malformed(),
            { Type: InteractionType.Ping } => new ReceivedRequest.Ping(),
            { Id.Value: 0 } or { Token.Length: 0 } => new ReceivedRequest.Malformed(),
            var interaction => new ReceivedRequest.Received(interaction),
        };
    }

    private static Interaction? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, DiscordJson.Default.Interaction);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
