using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace ChatBot.Teams.Authentication;

/// <summary>Reads the two documents that say who signs, and with which keys. Sources: OpenID Connect Discovery 1.0; RFC 7517, with <c>endorsements</c> added by the Bot Framework.</summary>
internal static class OpenIdMetadata
{
    private const int LeastBits = 2048;

    /// <exception cref="JsonException">It is another document.</exception>
    public static (string Issuer, Uri Keys) ReadConfiguration(ReadOnlySpan<byte> utf8)
    {
        var root = JsonElement.Parse(utf8);
        return Text(root, "issuer") is { } issuer && Uri.TryCreate(Text(root, "jwks_uri"), UriKind.Absolute, out var keys)
            ? (issuer, keys)
            : throw new JsonException("issuer and jwks_uri are missing");
    }

    /// <returns>RSA keys by their id; others are passed over.</returns>
    /// <exception cref="JsonException">It is another document.</exception>
    public static Dictionary<string, SigningKey> ReadKeys(ReadOnlySpan<byte> utf8)
    {
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        var root = JsonElement.Parse(utf8);
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
            throw new JsonException("keys are missing");
        foreach (var key in list.EnumerateArray())
        {
            if (Text(key, "kid") is { } id && ReadKey(key) is { } read)
                keys[id] = read;
        }

        return keys;
    }

    private static SigningKey? ReadKey(JsonElement key)
    {
        if (Text(key, "kty") != "RSA" || Text(key, "use") is not (null or "sig") || Bytes(key, "n") is not { } modulus || Bytes(key, "e") is not { } exponent)
            return null;
        if (modulus.Length * 8 < LeastBits)
            return null;
        var endorsements = key.TryGetProperty("endorsements", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(channel => channel.ValueKind == JsonValueKind.String).Select(channel => channel.GetString()!)
            : [];
        return new SigningKey(
            new RsaSecurityKey(new RSAParameters { Modulus = modulus, Exponent = exponent }) { KeyId = Text(key, "kid") },
            endorsements.ToHashSet(StringComparer.OrdinalIgnoreCase));
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[]? Bytes(JsonElement parent, string name)
    {
        try
        {
            return Text(parent, name) is { Length: > 0 } text ? Base64Url.DecodeFromChars(text) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
