using System.Net;
using System.Net.Http.Json;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Web;

public sealed class AccessTests
{
    private static readonly (string, string)[] Guarded = [("Web:AccessToken", "s3cret"), ("Web:Url", "http://0.0.0.0:8080")];

    [Theory]
    [InlineData("/api/state")]
    [InlineData("/api/conversations/c")]
    [InlineData("/API/state")]
    [InlineData("/metrics")]
    public async Task Without_the_token_it_is_401(string path)
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend(), Guarded);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.SendAsync(HttpMethod.Get, path)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.SendAsync(HttpMethod.Get, path, null, ("Authorization", "Bearer s3cre"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Get, path, null, ("Authorization", "Bearer s3cret"))).StatusCode);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Health_needs_no_token(string path)
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend(), Guarded);
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Get, path)).StatusCode);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost:8080", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:8080", HttpStatusCode.OK)]
    [InlineData("[::1]:8080", HttpStatusCode.OK)]
    public async Task On_loopback_only_its_own_names_are_answered(string name, HttpStatusCode status)
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        Assert.Equal(status, (await host.SendAsync(HttpMethod.Get, "/api/state", null, ("Host", name))).StatusCode);
    }

    [Theory]
    [InlineData("http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:9999", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:8080", HttpStatusCode.OK)]
    [InlineData("https://localhost:8080", HttpStatusCode.OK)]
    public async Task Questions_from_other_sites_are_refused(string origin, HttpStatusCode status)
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        var body = JsonContent.Create(WebTestHost.Question());
        using var response = await host.SendAsync(HttpMethod.Post, "/api/turns", body, ("Host", "localhost:8080"), ("Origin", origin));
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        foreach (var path in new[] { "/api/state", "/healthz", "/none" })
        {
            using var response = await host.SendAsync(HttpMethod.Get, path);
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        }
    }
}
