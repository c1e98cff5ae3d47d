using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Web;

public sealed class XrayEndpointsTests
{
    [Fact]
    public async Task An_xray_has_the_prompt_in_parts_and_every_token_with_alternatives()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        var xray = await ReadAsync(host, await AskAsync(host));

        Assert.Equal(["turn", "mode", "assistant", "seed", "finish", "prompt", "tokens", "isDerived"], xray.EnumerateObject().Select(property => property.Name));
        Assert.Equal(["scaffold", "label", "question", "label"], xray.GetProperty("prompt").EnumerateArray().Select(part => part.GetProperty("kind").GetString()));
        var token = xray.GetProperty("tokens")[0];
        Assert.Equal(["id", "text", "bytes", "probability", "isCut", "canFork", "alternatives"], token.EnumerateObject().Select(property => property.Name));
        Assert.Equal((" Hello", "2048656c6c6f", 0.5), (token.GetProperty("text").GetString(), token.GetProperty("bytes").GetString(), token.GetProperty("probability").GetDouble()));
        Assert.Equal(2, token.GetProperty("alternatives").GetArrayLength());
    }

    [Fact]
    public async Task A_fork_is_a_turn_of_its_own_and_can_be_forked_again()
    {
        var backend = new ScriptedBackend { Reply = request => request.ReplyStart.Count > 0 ? new Script(" end.") : new Script(" It", " is", " blue.") };
        await using var host = await WebTestHost.StartAsync(backend);
        var turn = await AskAsync(host);
        var (fork, done) = await ForkAsync(host, turn, new { conversation = "branch", author = "ann", messageId = "m", at = 1, tokens = backend.Ids(ScriptedBackend.Other) });

        Assert.Equal("It other end.", done.GetProperty("text").GetString());
        Assert.Equal(7u, done.GetProperty("seed").GetUInt32());
        var again = await ForkAsync(host, fork, new { conversation = "branch2", author = "ann", at = 2, tokens = backend.Ids(" is") });
        Assert.Equal("It other is end.", again.Done.GetProperty("text").GetString());
        var kept = await host.Client.GetFromJsonAsync<JsonElement>("/api/conversations/branch");
        Assert.Equal("Why?", kept.GetProperty("turns")[0].GetProperty("question").GetString());
    }

    [Fact]
    public async Task Wrong_requests_are_refused_by_name()
    {
        var backend = new ScriptedBackend();
        await using var host = await WebTestHost.StartAsync(backend);
        var turn = await AskAsync(host);

        await ExpectAsync(host, HttpMethod.Get, "/api/turns/none/xray", null, HttpStatusCode.NotFound, "no such turn");
        await ExpectAsync(host, HttpMethod.Get, $"/api/turns/{turn}/xray?alternatives=0", null, HttpStatusCode.BadRequest, "alternatives");
        var path = $"/api/turns/{turn}/fork";
        await ExpectAsync(host, HttpMethod.Post, path, new { author = "ann", at = 0, tokens = new[] { 0 } }, HttpStatusCode.BadRequest, "conversation");
        await ExpectAsync(host, HttpMethod.Post, path, new { conversation = "b", author = "ann", tokens = new[] { 0 } }, HttpStatusCode.BadRequest, "at is");
        await ExpectAsync(host, HttpMethod.Post, path, new { conversation = "b", author = "ann", at = 0 }, HttpStatusCode.BadRequest, "tokens");
        await ExpectAsync(host, HttpMethod.Post, path, new { conversation = "b", author = "bob", at = 0, tokens = new[] { 0 } }, HttpStatusCode.NotFound, "no such turn");
        var (_, failed) = await ForkAsync(host, turn, new { conversation = "b", author = "ann", at = 9, tokens = new[] { 0 } }, "error");
        Assert.Contains("between 1 and 2", failed.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_on_a_server_says_that_it_cannot_be_looked_into()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend { KnowsTokens = false });
        var turn = await AskAsync(host);

        await ExpectAsync(host, HttpMethod.Get, $"/api/turns/{turn}/xray", null, HttpStatusCode.Conflict, "runs on a server");
        await ExpectAsync(host, HttpMethod.Get, $"/api/turns/{turn}/xray?language=zh", null, HttpStatusCode.Conflict, "在服务器上运行");
    }

    [Fact]
    public async Task Universes_are_turns_of_their_own_in_one_stream_that_ends_with_what_they_share()
    {
        var backend = new ScriptedBackend { Slots = 4, Reply = request => new Script(" It is", request.Sampling.Seed == 41 ? " grey." : " blue.") };
        await using var host = await WebTestHost.StartAsync(backend);
        using var body = JsonContent.Create(new { conversation = "c", author = "ann", text = "Why?", seed = 40, others = new[] { "d", "e" }, messageId = "m" });
        var response = await host.SendAsync(HttpMethod.Post, "/api/universes", body);
        await using var reader = await EventReader.OpenAsync(response);
        var events = await reader.RestAsync();

        Assert.Equal([0, 1, 2], events.Where(e => e.Name == "accepted").Select(e => e.Data.GetProperty("sample").GetInt32()));
        var done = events.Where(e => e.Name == "done").Select(e => e.Data).OrderBy(data => data.GetProperty("sample").GetInt32()).ToList();
        Assert.Equal([40u, 41u, 42u], done.Select(data => data.GetProperty("seed").GetUInt32()));
        Assert.Equal(["It is blue.", "It is grey.", "It is blue."], done.Select(data => data.GetProperty("text").GetString()));
        for (var sample = 0; sample < 3; sample++)
        {
            var deltas = events.Where(e => e.Name == "update" && e.Data.GetProperty("sample").GetInt32() == sample).Select(e => e.Data.GetProperty("delta").GetString());
            Assert.Equal(done[sample].GetProperty("text").GetString(), string.Concat(deltas));
        }

        Assert.Equal("shared", events[^1].Name);
        Assert.StartsWith("All 3 replies begin with “It is”.", events[^1].Data.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, (await host.Client.GetFromJsonAsync<JsonElement>("/api/conversations/d")).GetProperty("turns").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"conversation":"c","author":"a","text":"Q","seed":1}""", "others")]
    [InlineData("""{"conversation":"c","author":"a","text":"Q","seed":1,"others":[]}""", "others")]
    [InlineData("""{"conversation":"c","author":"a","text":"Q","seed":1,"others":["1","2","3","4","5","6","7","8"]}""", "others")]
    [InlineData("""{"conversation":"c","author":"a","text":"Q","seed":1,"others":["c"]}""", "different")]
    [InlineData("""{"conversation":"c","author":"a","text":"Q","seed":1,"others":[""]}""", "others")]
    [InlineData("""{"conversation":"c","author":"a","text":"Q","others":["d"]}""", "seed")]
    [InlineData("""{"conversation":"c","author":"a","text":"/help","seed":1,"others":["d"]}""", "text")]
    [InlineData("""{"conversation":"c","author":"a","text":"Q","seed":1,"others":["d"],"assistant":"nobody"}""", "assistant")]
    public async Task Wrong_universes_are_refused_by_name(string json, string field)
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        var response = await host.SendAsync(HttpMethod.Post, "/api/universes", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(field, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(WebTestHost host)
    {
        await using var events = await host.AskAsync(WebTestHost.Question());
        var turn = (await events.ExpectAsync("accepted")).GetProperty("turn").GetString()!;
        Assert.Equal("done", (await events.RestAsync())[^1].Name);
        return turn;
    }

    private static async Task<JsonElement> ReadAsync(WebTestHost host, string turn) => await host.Client.GetFromJsonAsync<JsonElement>($"/api/turns/{turn}/xray");

    private static async Task<(string Turn, JsonElement Done)> ForkAsync(WebTestHost host, string turn, object request, string end = "done")
    {
        using var body = JsonContent.Create(request);
        var response = await host.SendAsync(HttpMethod.Post, $"/api/turns/{turn}/fork", body);
        await using var events = await EventReader.OpenAsync(response);
        var fork = (await events.ExpectAsync("accepted")).GetProperty("turn").GetString()!;
        var last = (await events.RestAsync())[^1];
        Assert.Equal(end, last.Name);
        return (fork, last.Data);
    }

    private static async Task ExpectAsync(WebTestHost host, HttpMethod method, string path, object? request, HttpStatusCode status, string words)
    {
        using var body = request is null ? null : JsonContent.Create(request);
        var response = await host.SendAsync(method, path, body);
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(words, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
