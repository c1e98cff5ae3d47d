using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChatBot.Teams.Authentication;
using ChatBot.Tests.Fakes;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatBot.Tests.Teams.Authentication;

public sealed class EntraTokensTests
{
    private const string AppId = "11111111-1111-1111-1111-111111111111";
    private const string Tenant = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa";
    private const string Scope = "https://api.botframework.com/.default";

    private readonly ScriptedApi _entra = new(TimeProvider.System);

    [Fact]
    public async Task A_token_is_asked_for_once_and_kept()
    {
        Answer("t1");
        var tokens = Tokens();

        Assert.Equal("t1", await tokens.GetAsync(null, CancellationToken.None));
        Assert.Equal("t1", await tokens.GetAsync(null, CancellationToken.None));

        var request = Assert.Single(_entra.Requests);
        Assert.Equal($"https://login.test/{Tenant}/oauth2/v2.0/token", request.Address.GetLeftPart(UriPartial.Path));
        var form = QueryHelpers.ParseQuery(request.Text);
        Assert.Equal(("client_credentials", AppId, "the secret"), ((string?)form["grant_type"], (string?)form["client_id"], (string?)form["client_secret"]));
        Assert.Contains(Scope, form["scope"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_Teams_refused_is_not_given_out_again()
    {
        Answer("t1");
        Answer("t2");
        var tokens = Tokens();
        await tokens.GetAsync(null, CancellationToken.None);

        Assert.Equal("t2", await tokens.GetAsync("t1", CancellationToken.None));
        Assert.Equal("t2", await tokens.GetAsync("t1", CancellationToken.None));
        Assert.Equal(2, _entra.Requests.Count);
    }

    [Fact]
    public async Task A_bot_of_many_organisations_asks_the_shared_one()
    {
        Answer("t1");
        await Tokens(tenant: "").GetAsync(null, CancellationToken.None);

        Assert.Equal("/botframework.com/oauth2/v2.0/token", Assert.Single(_entra.Requests).Path);
    }

    [Fact]
    public async Task A_wrong_secret_is_a_refusal_that_shows_a_code_and_no_secret()
    {
        _entra.Answer(401, """{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided: the secret."}""");

        var refusal = await Assert.ThrowsAsync<AccessTokenException>(async () => await Tokens().GetAsync(null, CancellationToken.None));
        Assert.True(refusal.IsRefusal);
        Assert.Equal("invalid_client (AADSTS7000215)", refusal.Message);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task An_Entra_that_fails_is_asked_again_later(int status)
    {
        _entra.Answer(status, "{}");
        Answer("t1");
        var tokens = Tokens();

        Assert.False((await Assert.ThrowsAsync<AccessTokenException>(async () => await tokens.GetAsync(null, CancellationToken.None))).IsRefusal);
        Assert.Single(_entra.Requests);
    }

    public static TheoryData<Exception> Broken => new(
        new HttpRequestException(HttpRequestError.ConnectionError), new IOException("broken off"), new SocketException((int)SocketError.ConnectionReset));

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task An_Entra_that_cannot_be_reached_refuses_nothing(Exception failure)
    {
        _entra.Fail(failure);

        Assert.False((await Assert.ThrowsAsync<AccessTokenException>(async () => await Tokens().GetAsync(null, CancellationToken.None))).IsRefusal);
    }

    [Fact]
    public async Task A_certificate_signs_instead_of_a_secret()
    {
        Answer("t1");
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));

        Assert.Equal("t1", await Tokens(credential: new EntraCredential.Certificate(certificate)).GetAsync(null, CancellationToken.None));
        var form = QueryHelpers.ParseQuery(Assert.Single(_entra.Requests).Text);
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", form["client_assertion_type"].ToString());
        Assert.False(form.ContainsKey("client_secret"));
    }

    [Fact]
    public async Task A_machine_with_an_identity_needs_no_secret()
    {
        _entra.Answer(200, """{"token_type":"Bearer","expires_in":"3600","resource":"https://api.botframework.com","access_token":"t1"}""");
        var identity = new EntraCredential.ManagedIdentity("22222222-2222-4222-8222-222222222222");

        Assert.Equal("t1", await Tokens(credential: identity).GetAsync(null, CancellationToken.None));
        var query = QueryHelpers.ParseQuery(Assert.Single(_entra.Requests).Address.Query);
        Assert.Equal(("https://api.botframework.com", identity.ClientId), ((string?)query["resource"], (string?)query["client_id"]));
    }

    [Fact]
    public async Task Https_becomes_http_for_the_one_address_on_this_machine()
    {
        using var client = new HttpClient(new PlainLoopback(new Uri("http://127.0.0.1:5000/")) { InnerHandler = _entra });
        foreach (var address in new[] { "https://127.0.0.1:5000/a", "https://127.0.0.1:5001/a", "https://login.test/a" })
            using (await client.GetAsync(address)) { }

        Assert.Equal(["http://127.0.0.1:5000/a", "https://127.0.0.1:5001/a", "https://login.test/a"], _entra.Requests.Select(request => request.Address.AbsoluteUri));
    }

    [Fact]
    public void A_secret_is_not_shown_by_accident() => Assert.DoesNotContain("secret", new EntraCredential.Secret("the secret").ToString(), StringComparison.Ordinal);

    private void Answer(string token) => _entra.Answer(200, $$"""{"token_type":"Bearer","expires_in":3600,"access_token":"{{token}}"}""");

    private EntraTokens Tokens(string tenant = Tenant, EntraCredential? credential = null) => new(
        new EntraOptions { AppId = AppId, Tenant = tenant, Authority = new Uri("https://login.test/"), Scope = Scope, Credential = credential ?? new EntraCredential.Secret("the secret") },
        new HttpClient(_entra));
}
