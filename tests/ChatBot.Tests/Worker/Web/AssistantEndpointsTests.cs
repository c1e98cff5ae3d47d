using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Web;

public sealed class AssistantEndpointsTests : IAsyncLifetime
{
    private const string Pirate = "A pirate talks.\n\nHuman: Hello?\nPirate: Arr!";

    private readonly ScriptedBackend _backend = new();
    private WebTestHost _host = null!;

    public async Task InitializeAsync() => _host = await WebTestHost.StartAsync(_backend);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_check_says_what_it_is_or_in_which_line_it_is_wrong()
    {
        var right = await ReadAsync(await PostAsync("check", new { text = $"```\n{Pirate}\n```", author = "ann" }));
        Assert.Equal(("pirate", 1, JsonValueKind.Null), (right.GetProperty("name").GetString(), right.GetProperty("pairs").GetInt32(), right.GetProperty("problem").ValueKind));
        Assert.Equal(["Human", "Pirate"], right.GetProperty("labels").EnumerateArray().Select(label => label.GetString()));
        Assert.True(right.GetProperty("tokens").GetInt32() > 3);

        var wrong = (await ReadAsync(await PostAsync("check", new { text = "人类：一\n助手：二\n人类：三", author = "ann", language = "zh" }))).GetProperty("problem");
        Assert.Equal((3, "对话以问题结束。请以“助手：”开头的完整回答作为结尾。"), (wrong.GetProperty("line").GetInt32(), wrong.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task What_was_saved_is_listed_read_asked_and_deleted_by_its_author_alone()
    {
        var saved = await _host.SendAsync(HttpMethod.Put, "/api/assistants/Pirate", JsonContent.Create(new { text = Pirate, author = "ann" }));
        Assert.Equal("pirate", (await ReadAsync(saved)).GetProperty("name").GetString());
        Assert.Contains("pirate", await MadeAsync("ann"));
        Assert.Empty(await MadeAsync("bob"));
        Assert.Contains("Pirate: Arr!", (await ReadAsync(await GetAsync("/api/assistants/pirate?author=ann"))).GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/api/assistants/pirate?author=bob")).StatusCode);

        await using var events = await _host.AskAsync(new { conversation = "c", author = "ann", text = "Why?", assistant = "pirate", shots = 0 });
        Assert.Equal("A pirate talks.\n\nHuman: Why?\nPirate:", (await events.RestAsync())[^1].Data.GetProperty("prompt").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await _host.PostAsync(new { conversation = "c", author = "bob", text = "Why?", assistant = "pirate" })).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await _host.SendAsync(HttpMethod.Delete, "/api/assistants/pirate?author=bob")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await _host.SendAsync(HttpMethod.Delete, "/api/assistants/pirate?author=ann")).StatusCode);
        Assert.Empty(await MadeAsync("ann"));
    }

    [Fact]
    public async Task The_list_has_the_request_for_a_chat_model_and_questions_in_both_languages()
    {
        var known = await ReadAsync(await GetAsync("/api/assistants?author=ann&language=zh"));

        Assert.StartsWith("我手上只有一个基础模型", known.GetProperty("request").GetString(), StringComparison.Ordinal);
        Assert.Equal((3, 3), (known.GetProperty("questions").GetProperty("en").GetArrayLength(), known.GetProperty("questions").GetProperty("zh").GetArrayLength()));
        Assert.Contains(known.GetProperty("assistants").EnumerateArray(), one => one.GetProperty("name").GetString() == "assistant" && !one.GetProperty("made").GetBoolean());
    }

    [Theory]
    [InlineData("x", "Human: a\nAssistant: b\nHuman: c", HttpStatusCode.UnprocessableEntity, "Line 3")]
    [InlineData("assistant", Pirate, HttpStatusCode.UnprocessableEntity, "belongs to an assistant of this bot")]
    public async Task What_is_wrong_is_not_saved(string name, string text, HttpStatusCode status, string detail)
    {
        var response = await _host.SendAsync(HttpMethod.Put, "/api/assistants/" + name, JsonContent.Create(new { text, author = "ann" }));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(detail, (await ReadAsync(response, mustSucceed: false)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(await MadeAsync("ann"));
    }

    [Fact]
    public async Task A_trial_asks_both_the_same_questions_with_the_same_seeds()
    {
        await using var events = await EventReader.OpenAsync(await PostAsync("try", Trial()));
        var rest = await events.RestAsync();
        var done = rest.Where(one => one.Name == "done").Select(one => one.Data).OrderBy(data => data.GetProperty("sample").GetInt32()).ToList();

        Assert.DoesNotContain(rest, one => one.Name == "shared");
        Assert.Equal(["pirate", "assistant", "pirate", "assistant"], done.Select(data => data.GetProperty("assistant").GetString()));
        Assert.EndsWith("Pirate: Arr!\n\nHuman: One?\nPirate:", done[0].GetProperty("prompt").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("Human: /two\nAssistant:", done[3].GetProperty("prompt").GetString(), StringComparison.Ordinal);
        Assert.Equal([7u, 7u, 8u, 8u], _backend.Requests.Where(request => request.Sampling.Seed is not null).Select(request => request.Sampling.Seed!.Value).Order());
    }

    [Fact]
    public async Task The_forms_name_goes_before_the_texts_in_a_trial_as_where_it_is_saved()
    {
        var body = JsonSerializer.SerializeToNode(Trial())!.AsObject();
        body["text"] = $"---\nname: assistant\n---\n{Pirate}";
        body["name"] = "Corsair";
        await using var events = await EventReader.OpenAsync(await PostAsync("try", body));
        var done = (await events.RestAsync()).Where(one => one.Name == "done").Select(one => one.Data).OrderBy(data => data.GetProperty("sample").GetInt32());

        Assert.Equal(["corsair", "assistant", "corsair", "assistant"], done.Select(data => data.GetProperty("assistant").GetString()));
    }

    [Theory]
    [InlineData("seed")]
    [InlineData("assistant")]
    [InlineData("questions")]
    [InlineData("conversations")]
    [InlineData("text")]
    [InlineData("author")]
    public async Task A_trial_without_what_it_needs_names_that(string missing)
    {
        var body = JsonSerializer.SerializeToNode(Trial())!.AsObject();
        body.Remove(missing);
        var response = await PostAsync("try", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith(missing, (await ReadAsync(response, mustSucceed: false)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_is_drawn_as_its_reader_wants()
    {
        var body = JsonSerializer.SerializeToNode(Trial())!.AsObject();
        body["maxTokens"] = 5;
        body["shots"] = 0;
        await using var events = await EventReader.OpenAsync(await PostAsync("try", body));
        var done = (await events.RestAsync()).Where(one => one.Name == "done").Select(one => one.Data).ToList();
        Assert.Contains(done, data => data.GetProperty("prompt").GetString() == "A pirate talks.\n\nHuman: One?\nPirate:");
        Assert.All(_backend.Requests.Where(request => request.Sampling.Seed is not null), request => Assert.Equal(5, request.Sampling.MaxTokens));

        body["shots"] = -1;
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("try", body)).StatusCode);
    }

    private static object Trial() => new
    {
        text = Pirate, author = "ann", assistant = "assistant", seed = 7, questions = new[] { "One?", "/two" }, conversations = new[] { "a", "b", "c", "d" },
    };

    private Task<HttpResponseMessage> PostAsync(string what, object body) => _host.SendAsync(HttpMethod.Post, "/api/assistants/" + what, JsonContent.Create(body));

    private Task<HttpResponseMessage> GetAsync(string path) => _host.SendAsync(HttpMethod.Get, path);

    private async Task<List<string?>> MadeAsync(string author) =>
        (await ReadAsync(await GetAsync($"/api/assistants?author={author}"))).GetProperty("assistants").EnumerateArray()
            .Where(one => one.GetProperty("made").GetBoolean()).Select(one => one.GetProperty("name").GetString()).ToList();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, bool mustSucceed = true)
    {
        if (mustSucceed) response.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }
}
