using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChatBot.DiscordServer;
using ChatBot.Tests.Fakes;
using ChatBot.Tests.Worker.Web;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;

namespace ChatBot.Tests.Worker.Discord.Commands;

public sealed class InteractionEndpointTests : IAsyncLifetime
{
    private const string Timestamp = "1767225600";

    private readonly Ed25519PrivateKeyParameters _key = new(new SecureRandom());
    private ScriptedDiscord _discord = null!;
    private WebTestHost _host = null!;

    public async Task InitializeAsync()
    {
        _discord = await ScriptedDiscord.StartAsync();
        _host = await WebTestHost.StartAsync(
            new ScriptedBackend(),
            ("Discord:Token", _discord.Token),
            ("Discord:ApiBaseUrl", _discord.ApiBaseUrl.ToString()),
            ("Discord:PublicKey", Convert.ToHexStringLower(_key.GeneratePublicKey().GetEncoded())),
            ("Web:AccessToken", "a-secret"));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _discord.DisposeAsync();
    }

    [Fact]
    public async Task A_signed_ping_is_answered_without_an_access_token()
    {
        var response = await SendAsync("""{"id":"1","application_id":"2","type":1,"token":"t","version":1}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(1, (int?)JsonNode.Parse(await response.Content.ReadAsStringAsync())?["type"]);
    }

    [Fact]
    public async Task A_command_is_accepted_at_once_and_its_first_response_is_a_call_to_discord()
    {
        var response = await SendAsync("""
            {"id":"10","application_id":"2","type":2,"token":"t","version":1,"locale":"zh-CN","context":1,
             "channel_id":"3","channel":{"id":"3","type":1},"user":{"id":"4","username":"ann"},
             "data":{"id":"5","name":"help","type":1,"something_new":{"x":[1]}}}
            """);
        var call = await _discord.Rest.WaitForAsync(made => made.Path.EndsWith("/interactions/10/t/callback", StringComparison.Ordinal));
        var answer = call.Body!;

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
        Assert.Equal(4, (int)answer["type"]!);
        Assert.Equal(64, (int)answer["data"]!["flags"]! & 64);
        Assert.Contains("/提问", answer["data"]!["content"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_signed_by_discord_is_refused()
    {
        const string Ping = """{"id":"1","application_id":"2","type":1,"token":"t","version":1}""";

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(Ping, signature: "")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(Ping, signature: new string('0', 128))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(Ping, signature: Sign(Timestamp, Ping + " "))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(Ping, signature: Sign("1767225601", Ping))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(Ping, signature: "not hexadecimal")).StatusCode);
    }

    [Fact]
    public async Task What_is_no_interaction_is_refused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("{")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("null")).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SendAsync(new string(' ', 2_000_000))).StatusCode);
    }

    [Fact]
    public async Task It_is_open_to_the_name_of_the_proxy_in_front()
    {
        var response = await SendAsync("""{"id":"1","application_id":"2","type":1,"token":"t","version":1}""", host: "bot.example.org");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(string body, string? signature = null, string? host = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/discord/interactions") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Host = host;
        request.Headers.TryAddWithoutValidation("X-Signature-Timestamp", Timestamp);
        request.Headers.TryAddWithoutValidation("X-Signature-Ed25519", signature ?? Sign(Timestamp, body));
        return await _host.Client.SendAsync(request);
    }

    private string Sign(string timestamp, string body)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, _key);
        var bytes = Encoding.UTF8.GetBytes(timestamp + body);
        signer.BlockUpdate(bytes, 0, bytes.Length);
        return Convert.ToHexStringLower(signer.GenerateSignature());
    }
}
