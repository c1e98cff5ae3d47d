using System.Net;
using System.Text.Json;

namespace ChatBot.EndToEndTests.Http;

[Collection(SharedProgram.Name)]
public sealed class SurfaceTests(ChatBotProgram program)
{
    [Theory]
    [InlineData("healthz")]
    [InlineData("readyz")]
    public async Task It_says_that_it_is_well(string path)
    {
        using var response = await program.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Metrics_are_in_Prometheus_text()
    {
        using var response = await program.Client.GetAsync("metrics");
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(lines, line => line.StartsWith("# TYPE chatbot_", StringComparison.Ordinal));
        Assert.All(lines.Where(line => line[0] != '#'), line => Assert.Matches("""^[a-z_]+(\{[^}]*\})? [-+0-9.eE]+$""", line));
    }

    [Fact]
    public async Task The_state_names_the_model_and_the_assistants()
    {
        using var state = JsonDocument.Parse(await program.Client.GetStringAsync("api/state"));
        var root = state.RootElement;

        Assert.True(root.GetProperty("ready").GetBoolean());
        Assert.True(root.GetProperty("model").GetProperty("layers").GetInt32() > 0);
        Assert.NotEqual("", root.GetProperty("model").GetProperty("device").GetString());
        var languages = root.GetProperty("assistants").EnumerateArray().Select(one => one.GetProperty("language").GetString()).ToList();
        Assert.Contains("en", languages);
        Assert.Contains("zh", languages);
    }

    [Fact]
    public async Task The_page_may_load_nothing_from_elsewhere()
    {
        using var response = await program.Client.GetAsync("");

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }
}
