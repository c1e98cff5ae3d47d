using System.Text;
using ChatBot.Discord.Interactions;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace ChatBot.Tests.Discord.Interactions;

public sealed class InteractionRequestTests
{
    private const string Timestamp = "1700000000";
    private static readonly byte[] PrivateKey = [.. Enumerable.Range(1, 32).Select(value => (byte)value)];
    private static readonly string PublicKey = MakePublicKey();

    [Fact]
    public void The_test_vector_of_RFC_8032_holds()
    {
        // Section 7.1, test 1: the empty message.
        const string key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        const string signature =
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";

        Assert.True(InteractionSignature.Verify(key, signature, "", []));
        Assert.False(InteractionSignature.Verify(key, signature, "x", []));
    }

    [Fact]
    public void A_ping_is_recognised() => Assert.IsType<ReceivedRequest.Ping>(Read("""{"id":"1","token":"t","type":1}"""));

    [Fact]
    public void A_signed_interaction_is_read()
    {
        var received = Assert.IsType<ReceivedRequest.Received>(Read("""{"id":"1","token":"t","type":2,"data":{"name":"ask"}}"""));

        Assert.Equal("ask", received.Interaction.Data!.Name);
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"id":"1","type":2}""")]
    [InlineData("""{"token":"t","type":2}""")]
    public void What_is_signed_but_no_interaction_is_malformed(string body) => Assert.IsType<ReceivedRequest.Malformed>(Read(body));

    [Fact]
    public void Any_change_makes_it_forged()
    {
        const string body = """{"id":"1","token":"t","type":2}""";
        var signature = Sign(Timestamp, body);

        Assert.IsType<ReceivedRequest.Received>(InteractionRequest.Read(PublicKey, signature, Timestamp, Encoding.UTF8.GetBytes(body)));
        Assert.IsType<ReceivedRequest.Received>(InteractionRequest.Read(PublicKey.ToUpperInvariant(), signature.ToUpperInvariant(), Timestamp, Encoding.UTF8.GetBytes(body)));
        Assert.IsType<ReceivedRequest.Forged>(InteractionRequest.Read(PublicKey, signature, Timestamp, Encoding.UTF8.GetBytes(body + " ")));
        Assert.IsType<ReceivedRequest.Forged>(InteractionRequest.Read(PublicKey, signature, "1700000001", Encoding.UTF8.GetBytes(body)));
        Assert.IsType<ReceivedRequest.Forged>(InteractionRequest.Read(PublicKey, Sign(Timestamp, "{}"), Timestamp, Encoding.UTF8.GetBytes(body)));
    }

    [Theory]
    [InlineData(null, "1")]
    [InlineData("", "1")]
    [InlineData("zz", "1")]
    [InlineData("00", "1")]
    public void A_missing_or_garbled_header_is_forged_and_no_error(string? signature, string? timestamp)
    {
        Assert.IsType<ReceivedRequest.Forged>(InteractionRequest.Read(PublicKey, signature, timestamp, []));
        Assert.IsType<ReceivedRequest.Forged>(InteractionRequest.Read(PublicKey, new string('g', 128), timestamp, []));
        Assert.IsType<ReceivedRequest.Forged>(InteractionRequest.Read(PublicKey, new string('0', 128), null, []));
        Assert.IsType<ReceivedRequest.Forged>(InteractionRequest.Read("abc", new string('0', 128), timestamp, []));
        Assert.IsType<ReceivedRequest.Forged>(InteractionRequest.Read(new string('f', 64), new string('f', 128), timestamp, []));
    }

    private static ReceivedRequest Read(string body) =>
        InteractionRequest.Read(PublicKey, Sign(Timestamp, body), Timestamp, Encoding.UTF8.GetBytes(body));

    private static string Sign(string timestamp, string body)
    {
        var message = Encoding.UTF8.GetBytes(timestamp + body);
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(PrivateKey, 0, message, 0, message.Length, signature, 0);
        return Convert.ToHexStringLower(signature);
    }

    private static string MakePublicKey()
    {
        var key = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(PrivateKey, 0, key, 0);
        return Convert.ToHexStringLower(key);
    }
}
