using System.Security.Cryptography;
using System.Text;
using ChatBot.Teams.Authentication;
using ChatBot.Teams.Model;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.IdentityModel.Tokens;

namespace ChatBot.Tests.Teams.Authentication;

public sealed class CallerCheckTests
{
    [Fact]
    public async Task A_token_of_Teams_says_who_calls()
    {
        using var rig = new CallerRig();
        var (caller, refusal) = await rig.Check.IdentifyAsync(rig.Token(), CancellationToken.None);

        Assert.Null(refusal);
        Assert.Equal((CallerRig.ServiceUrl, CallerRig.Tenant), (caller!.ServiceUrl, caller.Tenant));
        Assert.Null(rig.Check.Refusal(caller, CallerRig.Activity()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Basic YW5uOnNlY3JldA==")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer x")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer e30.e30.")]
    [InlineData("Bearer e30.e30.e30.e30.e30")]
    public async Task What_is_no_token_says_nothing(string? authorization)
    {
        using var rig = new CallerRig();

        Assert.NotNull(await rig.UnknownAsync(authorization));
        Assert.Equal(0, rig.Server.Fetches);
    }

    [Fact]
    public async Task A_token_whose_time_is_over_is_refused_five_minutes_later()
    {
        using var rig = new CallerRig();
        var token = rig.Token();
        rig.Time.Advance(TimeSpan.FromMinutes(64));
        Assert.Null(await rig.UnknownAsync(token));
        rig.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("a token whose time is over or has not come", await rig.UnknownAsync(token));
    }

    [Fact]
    public async Task A_token_whose_time_has_not_come_is_taken_five_minutes_before()
    {
        using var rig = new CallerRig();
        var token = rig.Token(descriptor => (descriptor.NotBefore, descriptor.Expires) = (descriptor.NotBefore!.Value.AddMinutes(10), descriptor.Expires!.Value.AddMinutes(10)));
        Assert.Equal("a token whose time is over or has not come", await rig.UnknownAsync(token));
        rig.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Null(await rig.UnknownAsync(token));
    }

    [Fact]
    public async Task A_token_without_an_end_is_refused()
    {
        using var rig = new CallerRig();

        Assert.NotNull(await rig.UnknownAsync(rig.Token(descriptor => descriptor.Expires = null)));
    }

    [Theory]
    [InlineData("https://sts.windows.net/aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa/")]
    [InlineData("https://api.botframework.com/")]
    [InlineData("https://API.botframework.com")]
    [InlineData(null)]
    public async Task A_token_of_another_issuer_is_refused(string? issuer)
    {
        using var rig = new CallerRig();

        Assert.Equal("a token of another issuer", await rig.UnknownAsync(rig.Token(descriptor => descriptor.Issuer = issuer)));
    }

    [Theory]
    [InlineData("22222222-2222-2222-2222-222222222222")]
    [InlineData("https://api.botframework.com")]
    [InlineData(null)]
    public async Task A_token_for_another_audience_is_refused(string? audience)
    {
        using var rig = new CallerRig();

        Assert.Equal("a token for another audience", await rig.UnknownAsync(rig.Token(descriptor => descriptor.Audience = audience)));
    }

    [Fact]
    public async Task A_token_of_an_unknown_key_is_refused()
    {
        using var rig = new CallerRig();

        Assert.Equal("a token of an unknown key", await rig.UnknownAsync(rig.Token(descriptor => descriptor.SigningCredentials = CallerRig.SignedBy(CallerRig.OtherKey, "key-9"))));
    }

    [Fact]
    public async Task A_token_of_another_key_under_a_known_name_is_refused()
    {
        using var rig = new CallerRig();

        Assert.Equal("a token with a wrong signature", await rig.UnknownAsync(rig.Token(descriptor => descriptor.SigningCredentials = CallerRig.SignedBy(CallerRig.OtherKey, "key-1"))));
    }

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha384)]
    [InlineData(SecurityAlgorithms.RsaSha512)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256)]
    public async Task A_token_of_another_algorithm_is_refused(string algorithm)
    {
        using var rig = new CallerRig();

        Assert.Equal(
            "a token of another algorithm", await rig.UnknownAsync(rig.Token(descriptor => descriptor.SigningCredentials = CallerRig.SignedBy(CallerRig.Key, "key-1", algorithm))));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("HS256")]
    public async Task A_token_that_needs_no_secret_is_refused(string algorithm)
    {
        using var rig = new CallerRig();
        var parts = rig.Token()["Bearer ".Length..].Split('.');
        var content = $"{Encode($$"""{"alg":"{{algorithm}}","typ":"JWT","kid":"key-1"}""")}.{parts[1]}";
        var publicKey = Encoding.UTF8.GetBytes(CallerRig.Key.ExportSubjectPublicKeyInfoPem());
        var signature = algorithm == "HS256" ? Base64UrlEncoder.Encode(HMACSHA256.HashData(publicKey, Encoding.UTF8.GetBytes(content))) : "";

        Assert.NotNull(await rig.UnknownAsync($"Bearer {content}.{signature}"));
        Assert.NotNull(await rig.UnknownAsync($"Bearer {content}.{parts[2]}"));
    }

    [Fact]
    public async Task A_token_that_brings_its_own_key_is_refused()
    {
        using var rig = new CallerRig();
        var token = rig.Token(descriptor =>
        {
            var own = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(CallerRig.OtherKey.ExportParameters(includePrivateParameters: false)));
            descriptor.SigningCredentials = CallerRig.SignedBy(CallerRig.OtherKey, "key-1");
            descriptor.AdditionalHeaderClaims = new Dictionary<string, object> { ["jwk"] = new Dictionary<string, object> { ["kty"] = "RSA", ["n"] = own.N, ["e"] = own.E }, ["jku"] = "https://attacker.example" };
        });

        Assert.Equal("a token with a wrong signature", await rig.UnknownAsync(token));
    }

    [Fact]
    public Task Whatever_is_changed_in_a_token_it_is_refused()
    {
        using var rig = new CallerRig();
        var token = rig.Token();
        var start = "Bearer ".Length;

        // The last characters of a part may hold bits that mean nothing.
        var places = Enumerable.Range(start, token.Length - start - 1).Where(at => token[at] != '.' && token[at + 1] != '.').ToArray();
        Prop.ForAll(Gen.Elements(places).ToArbitrary(), Gen.Elements("ABCxyz019-_.".ToCharArray()).ToArbitrary(), (at, character) =>
        {
            var changed = token[..at] + character + token[(at + 1)..];
            return changed == token || rig.UnknownAsync(changed).GetAwaiter().GetResult() is not null;
        }).QuickCheckThrowOnFailure();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/")]
    [InlineData("https://attacker.example/")]
    [InlineData(null)]
    public async Task A_token_for_another_service_url_is_forbidden(string? serviceUrl)
    {
        using var rig = new CallerRig();
        var token = rig.Token(descriptor => descriptor.Claims = serviceUrl is null ? [] : new Dictionary<string, object> { ["serviceurl"] = serviceUrl });

        Assert.Equal("the token is not for the activity's serviceUrl", await rig.ForbiddenAsync(token, CallerRig.Activity()));
    }

    [Fact]
    public async Task A_slash_at_the_end_and_upper_case_make_no_difference_to_a_service_url()
    {
        using var rig = new CallerRig();

        Assert.Null(await rig.ForbiddenAsync(rig.Token(), CallerRig.Activity() with { ServiceUrl = CallerRig.ServiceUrl.TrimEnd('/').Replace("smba", "SMBA", StringComparison.Ordinal) }));
        Assert.NotNull(await rig.ForbiddenAsync(rig.Token(), CallerRig.Activity() with { ServiceUrl = null }));
    }

    [Theory]
    [InlineData("webchat")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_key_that_is_not_endorsed_for_the_channel_is_forbidden(string? channel)
    {
        using var rig = new CallerRig();

        Assert.Equal("the key that signed is not endorsed for the activity's channel", await rig.ForbiddenAsync(rig.Token(), CallerRig.Activity() with { ChannelId = channel }));
    }

    [Fact]
    public async Task A_token_that_is_replayed_against_another_organisation_is_forbidden()
    {
        using var rig = new CallerRig(CallerRig.Tenant, CallerRig.OtherTenant);
        var withClaim = rig.Token(descriptor => descriptor.Claims!["tid"] = CallerRig.Tenant);

        Assert.Null(await rig.ForbiddenAsync(withClaim, CallerRig.Activity()));
        Assert.Equal("the token is for another organisation than the activity", await rig.ForbiddenAsync(withClaim, CallerRig.Activity(CallerRig.OtherTenant)));
        Assert.Equal("the token is for another organisation than the activity", await rig.ForbiddenAsync(rig.Token(), CallerRig.Activity(CallerRig.OtherTenant)));
    }

    [Fact]
    public async Task An_organisation_that_is_not_allowed_is_forbidden()
    {
        using var rig = new CallerRig(CallerRig.OtherTenant);
        var withoutTenant = rig.Token(descriptor => descriptor.Claims!["serviceurl"] = "https://smba.trafficmanager.net/amer/");
        var activity = CallerRig.Activity() with { ServiceUrl = "https://smba.trafficmanager.net/amer/" };

        Assert.Contains("Teams:AllowedTenants", await rig.ForbiddenAsync(withoutTenant, activity), StringComparison.Ordinal);
        Assert.Contains("Teams:AllowedTenants", await rig.ForbiddenAsync(withoutTenant, activity with { Conversation = new ConversationAccount("a:1") }), StringComparison.Ordinal);
        Assert.Null(await rig.ForbiddenAsync(withoutTenant, activity with { Conversation = new ConversationAccount("a:1") { TenantId = CallerRig.OtherTenant.ToUpperInvariant() } }));
    }

    [Fact]
    public async Task The_speakers_organisation_counts_too()
    {
        using var rig = new CallerRig();
        var guest = CallerRig.Activity() with { ChannelData = System.Text.Json.JsonElement.Parse($$"""{"tenant": {"id": "{{CallerRig.OtherTenant}}"} }""") };

        Assert.Contains("Teams:AllowedTenants", await rig.ForbiddenAsync(rig.Token(), guest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_organisations_are_allowed_where_that_is_said()
    {
        using var rig = new CallerRig("*");

        Assert.Null(await rig.ForbiddenAsync(rig.Token(), CallerRig.Activity()));
    }

    private static string Encode(string text) => Base64UrlEncoder.Encode(text);

    [Fact]
    public async Task Ids_are_the_same_in_capitals()
    {
        using var rig = new CallerRig();
        var check = new CallerCheck(new CallerOptions { AppId = "ABCDEFAB-1111-1111-1111-111111111111", Tenants = [CallerRig.Tenant.ToUpperInvariant()] }, rig.Keys, rig.Time);
        var (caller, refusal) = await check.IdentifyAsync(rig.Token(descriptor => descriptor.Audience = "abcdefab-1111-1111-1111-111111111111"), CancellationToken.None);

        Assert.Null(refusal);
        Assert.Null(check.Refusal(caller!, CallerRig.Activity()));
    }
}
