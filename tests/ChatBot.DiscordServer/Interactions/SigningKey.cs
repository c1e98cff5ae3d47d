using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace ChatBot.DiscordServer.Interactions;

/// <summary>The application's Ed25519 key; the same one in every run.</summary>
internal sealed class SigningKey
{
    private readonly Ed25519PrivateKeyParameters _key = new([.. Enumerable.Range(1, Ed25519PrivateKeyParameters.KeySize).Select(number => (byte)number)], 0);

    public string PublicHex => Convert.ToHexStringLower(_key.GeneratePublicKey().GetEncoded());

    public string SignHex(byte[] data)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, _key);
        signer.BlockUpdate(data, 0, data.Length);
        return Convert.ToHexStringLower(signer.GenerateSignature());
    }
}
