using Org.BouncyCastle.Math.EC.Rfc8032;

namespace ChatBot.Discord.Interactions;

/// <summary>Whether Discord sent a request to the HTTP endpoint. Source: "Interactions Overview", Validating Security Request Headers.</summary>
public static class InteractionSignature
{
    /// <summary>Checks the Ed25519 signature of timestamp and body. Anything malformed is a signature that does not hold, never an exception.</summary>
    /// <param name="publicKeyHex">From the developer portal, or <see cref="Model.Application.VerifyKey"/>.</param>
    /// <param name="signatureHex">The header <c>X-Signature-Ed25519</c>.</param>
    /// <param name="timestamp">The header <c>X-Signature-Timestamp</c>.</param>
    /// <param name="body">Byte for byte as it came.</param>
    public static bool Verify(string? publicKeyHex, string? signatureHex, string? timestamp, ReadOnlySpan<byte> body)
    {
        if (Decode(publicKeyHex, Ed25519.PublicKeySize) is not { } key) return false;
        if (Decode(signatureHex, Ed25519.SignatureSize) is not { } signature || timestamp is null) return false;
        byte[] signed = [.. System.Text.Encoding.UTF8.GetBytes(timestamp), .. body];
        return Ed25519.Verify(signature, 0, key, 0, signed, 0, signed.Length);
    }

    private static byte[]? Decode(string? hex, int size)
    {
        var bytes = new byte[size];
        return hex?.Length == 2 * size && Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : null;
    }
}
