using System.Net;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Web;

public sealed class UsageEndpointTests
{
    [Fact]
    public async Task It_tells_what_all_have_used_without_names()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        await using (var turn = await host.AskAsync(new { conversation = "c", author = "ann", text = "/raw one two" })) await turn.RestAsync();
        using var response = await host.SendAsync(HttpMethod.Get, "/api/usage");

        Assert.Equal(
            """{"people":1,"replies":1,"promptTokens":2,"completionTokens":2,"seconds":0,"cost":0.000016,"pricePerMillionTokens":4,"gpuCost":null}""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task It_needs_the_access_token()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend(), ("Web:AccessToken", "s3cret"));
        using var response = await host.SendAsync(HttpMethod.Get, "/api/usage");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
