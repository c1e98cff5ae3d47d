using System.Net;
using System.Text.Json;

namespace ChatBot.EndToEndTests.Http;

[Collection(SharedProgram.Name)]
public sealed class BadInputTests(ChatBotProgram program)
{
    private const string Start = """{"conversation":"c","author":"a",""";

    [Theory]
    [InlineData("""{"conversation":"c","author":"a","text":"","mode":"raw"}""", "text")]
    [InlineData("""{"conversation":"c","author":"a","text":" \n\t ","mode":"raw"}""", "text")]
    [InlineData("""{"conversation":"c","author":"a","mode":"raw"}""", "text")]
    [InlineData("""{"author":"a","text":"Hello","mode":"raw"}""", "conversation")]
    [InlineData("""{"conversation":"c","text":"Hello","mode":"raw"}""", "author")]
    [InlineData("""{"conversation":"c","author":"a","text":"Hello","mode":"shouting"}""", "mode")]
    [InlineData("""{"conversation":"c","author":"a","text":"Hello","mode":"assistant","assistant":"nobody"}""", "assistant")]
    [InlineData("""{"conversation":"c","author":"a","text":"Hello","mode":"raw","maxTokens":0}""", "maxTokens")]
    [InlineData("""{"conversation":"c","author":"a","text":"Hello","mode":"raw","temperature":-1}""", "temperature")]
    [InlineData("""{"conversation":"c","author":"a","text":"Hello","mode":"raw","seed":-1}""", "seed")]
    [InlineData("""{"conversation":"c","author":"a","text":5,"mode":"raw"}""", "text")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    [InlineData("", "")]
    [InlineData("""{"conversation":"c",""", "JSON")]
    [InlineData("not json at all", "JSON")]
    public async Task What_is_wrong_is_said_in_a_sentence(string json, string mentioned)
    {
        using var request = Requests.Turn(json);

        var detail = await RefusedAsync(request, HttpStatusCode.BadRequest);

        Assert.Contains(mentioned, detail, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Invalid_UTF8_is_refused()
    {
        using var request = Requests.Turn([.. System.Text.Encoding.UTF8.GetBytes(Start + "\"mode\":\"raw\",\"text\":\""), 0xC3, 0x28, (byte)'"', (byte)'}']);

        Assert.Contains("UTF-8", await RefusedAsync(request, HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lone_surrogate_is_refused()
    {
        using var request = Requests.Turn(Start + """ "mode":"raw","maxTokens":1,"text":"a \ud800 b"}""");

        Assert.Contains("Unicode", await RefusedAsync(request, HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_megabyte_is_too_large()
    {
        using var request = Requests.Turn(Start + "\"mode\":\"raw\",\"text\":\"" + new string('x', 1_000_000) + "\"}");

        await RefusedAsync(request, HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_prompt_larger_than_the_context_is_explained()
    {
        var body = Requests.Body(string.Join(' ', Enumerable.Range(0, 2500)), "raw");

        var (name, data) = (await TurnEvents.AskAsync(program.Client, body)).All[^1];

        Assert.Equal("error", name);
        Assert.Contains("tokens", data.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_do_no_harm()
    {
        var events = await TurnEvents.AskAsync(program.Client, Requests.Body("a\u0000b\u0007c\u001b[31m", "raw", maxTokens: 2));

        Assert.Equal("done", events.Names.Last());
    }

    [Theory]
    [InlineData("api/turns/unknown", "GET")]
    [InlineData("api/turns/unknown/stop", "POST")]
    public async Task An_unknown_turn_is_not_found(string path, string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        await RefusedAsync(request, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Another_web_site_may_not_ask()
    {
        using var request = Requests.Turn(Requests.Body("Hello", "raw"));
        request.Headers.Add("Origin", "https://elsewhere.example");

        await RefusedAsync(request, HttpStatusCode.Forbidden);
    }

    private async Task<string> RefusedAsync(HttpRequestMessage request, HttpStatusCode expected)
    {
        using var response = await program.Client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();

        Assert.True(response.StatusCode == expected, $"{response.StatusCode}: {answer}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var detail = JsonDocument.Parse(answer).RootElement.GetProperty("detail").GetString();
        Assert.False(string.IsNullOrWhiteSpace(detail));
        Assert.DoesNotContain("Exception", detail, StringComparison.Ordinal);
        Assert.True(program.IsAlive);
        return detail;
    }
}
