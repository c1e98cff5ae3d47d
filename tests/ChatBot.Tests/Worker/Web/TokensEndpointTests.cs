using System.Net;
using System.Net.Http.Json;
using ChatBot.Inference;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Web;

public sealed class TokensEndpointTests
{
    [Fact]
    public async Task It_answers_as_the_command_line_does()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());

        Assert.Equal(
            """{"encoding":"cl100k_base","count":2,"characters":11,"tokens":[{"id":15339,"text":"hello","bytes":"68656c6c6f"},{"id":1917,"text":" world","bytes":"20776f726c64"}]}""",
            await BodyAsync(host, new { text = "hello world", encoding = "cl100k_base" }));
        Assert.Equal(
            """{"encoding":"model","count":1,"characters":1,"tokens":[{"id":0,"text":" 世","bytes":"20e4b896"}]}""",
            await BodyAsync(host, new { text = "世" }));
        Assert.Equal("""{"encoding":"cl100k_base","count":0,"characters":0,"tokens":[]}""", await BodyAsync(host, new { text = "", encoding = "cl100k_base" }));
    }

    [Theory]
    [InlineData("""{"encoding":"model"}""", HttpStatusCode.BadRequest, "text is missing")]
    [InlineData("""{"text":"a","encoding":"morse"}""", HttpStatusCode.BadRequest, "encoding must be model or cl100k_base")]
    [InlineData("""{"text":7}""", HttpStatusCode.BadRequest, "text must be a text")]
    [InlineData("[", HttpStatusCode.BadRequest, "not valid JSON")]
    public async Task What_is_wrong_is_named(string body, HttpStatusCode status, string detail)
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        using var response = await host.SendAsync(HttpMethod.Post, "/api/tokens", new StringContent(body));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(detail, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_413()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend(), ("Chat:MaxMessageCharacters", "10"));
        using var response = await host.SendAsync(HttpMethod.Post, "/api/tokens", JsonContent.Create(new { text = "hello world" }));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task While_the_model_loads_only_its_own_vocabulary_is_missing()
    {
        var loading = new TaskCompletionSource<ICompletionBackend>();
        await using var host = await WebTestHost.StartAsync((_, _) => loading.Task);
        using var model = await host.SendAsync(HttpMethod.Post, "/api/tokens", JsonContent.Create(new { text = "a" }));
        using var other = await host.SendAsync(HttpMethod.Post, "/api/tokens", JsonContent.Create(new { text = "a", encoding = "cl100k_base" }));
        loading.SetResult(new ScriptedBackend());

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (model.StatusCode, other.StatusCode));
    }

    private static async Task<string> BodyAsync(WebTestHost host, object body)
    {
        using var response = await host.SendAsync(HttpMethod.Post, "/api/tokens", JsonContent.Create(body));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }
}
