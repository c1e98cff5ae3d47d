using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChatBot.TeamsServer;
using ChatBot.TeamsServer.Activities;
using ChatBot.TeamsServer.Signing;

namespace ChatBot.Tests.TeamsServer;

/// <summary>Where Teams is asked for tokens, activities come with one that its published keys prove, and calls need one.</summary>
public sealed class SigningTests : TeamsScene
{
    private protected override ScriptedTeamsOptions Options => new() { UsesTokens = true, TokenLifetime = TimeSpan.FromMinutes(10) };

    [Fact]
    public async Task An_activitys_token_is_proved_by_the_published_key()
    {
        await Alice.SayAsync(Alice.Chat, "Hello");
        var parts = Bot.Heard[^1].Token!.Split('.');
        var metadata = (await Bot.SendAsync(HttpMethod.Get, Teams.Metadata.ToString())).Json!;
        var keys = await Bot.SendAsync(HttpMethod.Get, (string)metadata["jwks_uri"]!);

        var key = keys.Json!["keys"]![0]!;
        using var rsa = RSA.Create(new RSAParameters { Modulus = Base64Url.DecodeFromChars((string)key["n"]!), Exponent = Base64Url.DecodeFromChars((string)key["e"]!) });
        Assert.True(rsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.Equal((string?)key["kid"], (string?)Read(parts[0])["kid"]);
        Assert.Equal(["msteams"], key["endorsements"]!.AsArray().Select(one => (string?)one));
        var claims = Read(parts[1]);
        Assert.Equal((TokenMint.Issuer, Teams.Options.AppId, Teams.ServiceUrl.ToString()), ((string?)claims["iss"], (string?)claims["aud"], (string?)claims["serviceurl"]));
        Assert.Equal(TokenMint.Issuer, (string?)metadata["issuer"]);
    }

    [Fact]
    public async Task A_test_can_send_a_token_of_its_own()
    {
        var claims = Teams.Mint.Claims();
        claims["aud"] = "another";
        Teams.UseToken(Teams.Mint.Sign(claims, algorithm: "none"));
        await Alice.SayAsync(Alice.Chat, "Hello");

        Assert.Equal("another", (string?)Read(Bot.Heard[^1].Token!.Split('.')[1])["aud"]);
        Assert.EndsWith(".", Bot.Heard[^1].Token, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_need_a_token_that_is_still_good()
    {
        var without = await Bot.SayAsync(Alice.Chat, "a");
        Bot.Token = (string?)(await Bot.AskForTokenAsync(Teams.Options.ClientSecret)).Json!["access_token"];
        var with = await Bot.SayAsync(Alice.Chat, "a");
        Pass(601);
        var late = await Bot.SayAsync(Alice.Chat, "a");

        Assert.Equal((401, 201, 401), (without.Status, with.Status, late.Status));
    }

    [Fact]
    public async Task A_wrong_secret_gets_no_token()
    {
        var refused = await Bot.AskForTokenAsync("guessed");

        Assert.Equal((401, "invalid_client"), (refused.Status, (string?)refused.Json!["error"]));
    }

    private static JsonNode Read(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!;
}
