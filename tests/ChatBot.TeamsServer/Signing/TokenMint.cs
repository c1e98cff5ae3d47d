using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ChatBot.TeamsServer.World;

namespace ChatBot.TeamsServer.Signing;

/// <summary>Tokens as the channel's own, and the documents by which they are checked.</summary>
public sealed class TokenMint : IDisposable
{
    /// <summary>Who signs activities.</summary>
    public const string Issuer = "https://api.botframework.com";

    private readonly TeamsWorld _world;
    private readonly RSA _key = RSA.Create(2048);

    internal TokenMint(TeamsWorld world) => _world = world;

    /// <summary>What a good token says, to be changed by a test.</summary>
    public JsonObject Claims()
    {
        var now = _world.Time.GetUtcNow().ToUnixTimeSeconds();
        return new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = _world.Options.AppId,
            ["serviceurl"] = _world.ServiceUrl.ToString(),
            ["nbf"] = now - 300,
            ["iat"] = now - 300,
            ["exp"] = now + 3300,
        };
    }

    /// <param name="claims">Null: good ones.</param>
    /// <param name="key">Null: the one that is published.</param>
    public string Sign(JsonObject? claims = null, RSA? key = null, string algorithm = "RS256")
    {
        var header = new JsonObject { ["alg"] = algorithm, ["kid"] = KeyId, ["typ"] = "JWT" };
        var signed = $"{Encode(header)}.{Encode(claims ?? Claims())}";
        var signature = algorithm == "none" ? [] : (key ?? _key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose() => _key.Dispose();

    internal static JsonObject Metadata(Uri keys) => new()
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = "https://invalid.botframework.com",
        ["jwks_uri"] = keys.ToString(),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
    };

    internal JsonObject Keys()
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = KeyId,
                ["x5t"] = KeyId,
                ["n"] = Base64Url.EncodeToString(key.Modulus),
                ["e"] = Base64Url.EncodeToString(key.Exponent),
                ["endorsements"] = new JsonArray("msteams"),
            }),
        };
    }

    private string KeyId => Base64Url.EncodeToString(SHA256.HashData(_key.ExportSubjectPublicKeyInfo()).AsSpan(0, 16));

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
