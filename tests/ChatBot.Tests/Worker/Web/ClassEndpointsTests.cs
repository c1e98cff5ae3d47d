using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatBot.Inference;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Web.Classes;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Worker.Web;

public sealed class ClassEndpointsTests
{
    [Fact]
    public async Task A_viewer_who_comes_late_sees_a_lesson_from_its_beginning_with_what_was_measured()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend { Reply = _ => new Script(" There are three living species:", " all red.") });
        var (code, key) = await OpenAsync(host);
        await ShowAsync(host, code, key, "/lesson run zebra");

        await using var view = await LookAsync(host, code);
        var run = await view.UntilAsync("run", shown => shown.GetProperty("lesson").ValueKind == JsonValueKind.Object);
        Assert.Equal("zebra", run.GetProperty("lesson").GetProperty("name").GetString());
        Assert.NotEqual("", run.GetProperty("lesson").GetProperty("text").GetString());
        var sample = await view.UntilAsync("sample");
        Assert.Equal(("raw", 0), (sample.GetProperty("glimpse").GetProperty("variant").GetString(), sample.GetProperty("glimpse").GetProperty("sample").GetInt32()));
        var report = (await view.UntilAsync("lesson")).GetProperty("report");
        Assert.Equal("overlap", report.GetProperty("measurements")[0].GetProperty("kind").GetString());
        await view.UntilAsync("done");
    }

    [Fact]
    public async Task The_view_follows_to_the_next_run()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend { Reply = _ => new Script("Yes.") });
        var (code, key) = await OpenAsync(host);
        await using var view = await LookAsync(host, code);
        Assert.Equal(JsonValueKind.Null, (await view.UntilAsync("run")).GetProperty("question").ValueKind);

        await ShowAsync(host, code, key, "One?", run: "1");
        Assert.Equal("One?", (await view.UntilAsync("run")).GetProperty("question").GetString());
        await view.UntilAsync("done");
        await ShowAsync(host, code, key, "Two?", run: "2");

        Assert.Equal("Two?", (await view.UntilAsync("run")).GetProperty("question").GetString());
        Assert.Equal("Yes.", (await view.UntilAsync("done")).GetProperty("text").GetString());
    }

    [Fact]
    public async Task Replies_to_one_question_stand_side_by_side_and_are_compared()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend { Reply = _ => new Script("Yes.") });
        var (code, key) = await OpenAsync(host);
        foreach (var _ in Enumerable.Range(0, 3)) await ShowAsync(host, code, key, "Is it?", run: "1");

        await using var view = await LookAsync(host, code);

        var run = await view.UntilAsync("run");
        Assert.Equal(3, run.GetProperty("replies").GetArrayLength());
        Assert.Contains("3", (await view.UntilAsync("shared")).GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_said_before_is_in_no_event()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend { Reply = _ => new Script("Yes.") });
        var (code, key) = await OpenAsync(host);
        await using (var before = await host.AskAsync(WebTestHost.Question("a private matter", mode: "assistant"))) await before.RestAsync();
        await ShowAsync(host, code, key, "Shown?", conversation: "c");

        await using var view = await LookAsync(host, code);
        await view.UntilAsync("done");

        Assert.DoesNotContain("private matter", view.Seen, StringComparison.Ordinal);
        Assert.DoesNotContain("\"prompt\"", view.Seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/usage")]
    [InlineData("/prompt")]
    [InlineData("/xray")]
    [InlineData("/compare")]
    public async Task Commands_about_a_person_or_a_conversation_are_not_shown(string command)
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        var (code, key) = await OpenAsync(host);
        Assert.Equal(HttpStatusCode.BadRequest, (await TryShowAsync(host, code, key, command)).StatusCode);
    }

    [Fact]
    public async Task Viewers_are_counted_and_the_teacher_is_missed()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        var (code, key) = await OpenAsync(host);
        await using var first = await LookAsync(host, code);
        var alone = await first.UntilAsync("class");
        Assert.Equal((1, false), (alone.GetProperty("viewers").GetInt32(), alone.GetProperty("teacher").GetBoolean()));

        await using (await LookAsync(host, code))
            await first.UntilAsync("class", shown => shown.GetProperty("viewers").GetInt32() == 2);
        await first.UntilAsync("class", shown => shown.GetProperty("viewers").GetInt32() == 1);
        await using (await LookAsync(host, code, key))
            await first.UntilAsync("class", shown => shown.GetProperty("teacher").GetBoolean() && shown.GetProperty("viewers").GetInt32() == 1);
        await first.UntilAsync("class", shown => !shown.GetProperty("teacher").GetBoolean());
    }

    [Fact]
    public async Task A_class_that_ends_tells_its_viewers_and_is_not_found_again()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        var (code, key) = await OpenAsync(host);
        await using var view = await LookAsync(host, code);

        Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync(HttpMethod.Post, $"/api/class/{code}/end", null, (ClassEndpoints.KeyHeader, key))).StatusCode);

        await view.UntilAsync("class", shown => shown.GetProperty("ended").GetBoolean());
        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync(HttpMethod.Get, $"/class/{code}/events")).StatusCode);
    }

    [Fact]
    public async Task The_model_s_loading_is_shown_until_it_is_there()
    {
        var loading = new TaskCompletionSource<ICompletionBackend>();
        await using var host = await WebTestHost.StartAsync((_, _) => loading.Task);
        var (code, _) = await OpenAsync(host);
        await using var view = await LookAsync(host, code);
        Assert.False((await view.UntilAsync("model")).GetProperty("ready").GetBoolean());

        loading.SetResult(new ScriptedBackend());

        await view.UntilAsync("model", shown => shown.GetProperty("ready").GetBoolean());
    }

    [Fact]
    public async Task The_code_opens_the_view_and_nothing_else()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend { Reply = _ => new Script("Yes.") }, ("Web:AccessToken", "s3cret"), ("Web:Url", "http://0.0.0.0:8080"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.SendAsync(HttpMethod.Post, "/api/class")).StatusCode);
        (string, string) token = ("Authorization", "Bearer s3cret");
        var opened = await (await host.SendAsync(HttpMethod.Post, "/api/class", null, token)).Content.ReadFromJsonAsync<JsonElement>();
        var (code, key) = (opened.GetProperty("code").GetString()!, opened.GetProperty("key").GetString()!);

        await using (var view = await LookAsync(host, code.ToLowerInvariant())) await view.UntilAsync("run");
        using (var page = await host.SendAsync(HttpMethod.Get, "/class"))
            Assert.Contains("class.js", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        foreach (var (method, path) in new[] { (HttpMethod.Post, "/api/turns"), (HttpMethod.Get, "/api/state"), (HttpMethod.Post, $"/api/class/{code}/show"), (HttpMethod.Post, $"/api/class/{code}/end") })
            Assert.Equal(HttpStatusCode.Unauthorized, (await host.SendAsync(method, path, null, (ClassEndpoints.KeyHeader, key))).StatusCode);
        foreach (var path in new[] { "show", "clear", "end" })
        {
            var body = path == "show" ? JsonContent.Create(new { run = "1", turn = "t" }) : null;
            var status = (await host.SendAsync(HttpMethod.Post, $"/api/class/{code}/{path}", body, token, (ClassEndpoints.KeyHeader, key + "x"))).StatusCode;
            Assert.Equal(path == "show" ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, status);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await host.SendAsync(HttpMethod.Get, $"/class/{code}/events", null, (ClassEndpoints.KeyHeader, code))).StatusCode);
    }

    [Fact]
    public async Task Who_guesses_codes_is_not_told_the_right_one_either_and_those_who_are_in_stay()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend { Reply = _ => new Script("Yes.") });
        var (code, key) = await OpenAsync(host);
        await using var view = await LookAsync(host, code);
        for (var tried = 0; tried < WrongCodes.MostOfOne; tried++)
        {
            using var wrong = await host.SendAsync(HttpMethod.Get, "/class/222222/events");
            Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
        }

        foreach (var tried in new[] { code, "222222" })
        {
            using var refused = await host.SendAsync(HttpMethod.Get, $"/class/{tried}/events");
            Assert.Equal((HttpStatusCode)429, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        }

        await using (await LookAsync(host, code, key)) await ShowAsync(host, code, key, "Still?");
        await view.UntilAsync("done");
    }

    [Fact]
    public async Task A_full_class_says_so_and_when_to_try_again()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        var (code, _) = await OpenAsync(host);
        var live = host.Services.GetRequiredService<LiveClasses>().Find(code)!;
        for (var viewer = 0; viewer < LiveClass.MostViewers; viewer++) live.Enter(asTeacher: false);

        using var refused = await host.SendAsync(HttpMethod.Get, $"/class/{code}/events");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task The_page_with_a_slash_is_the_page_without()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());

        using var response = await host.SendAsync(HttpMethod.Get, "/class/");

        Assert.Equal((HttpStatusCode.Redirect, "../class"), (response.StatusCode, response.Headers.Location?.OriginalString));
    }

    private static async Task<(string Code, string Key)> OpenAsync(WebTestHost host)
    {
        using var response = await host.SendAsync(HttpMethod.Post, "/api/class");
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var opened = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (opened.GetProperty("code").GetString()!, opened.GetProperty("key").GetString()!);
    }

    private static async Task<ClassView> LookAsync(WebTestHost host, string code, string? key = null)
    {
        var headers = key is null ? [] : new[] { (ClassEndpoints.KeyHeader, key) };
        return await ClassView.OpenAsync(await host.SendAsync(HttpMethod.Get, $"/class/{code}/events", null, headers));
    }

    private static async Task ShowAsync(WebTestHost host, string code, string key, string text, string run = "1", string? conversation = null) =>
        Assert.Equal(HttpStatusCode.NoContent, (await TryShowAsync(host, code, key, text, run, conversation)).StatusCode);

    private static async Task<HttpResponseMessage> TryShowAsync(WebTestHost host, string code, string key, string text, string run = "1", string? conversation = null)
    {
        await using var events = await host.AskAsync(WebTestHost.Question(text, conversation ?? Guid.NewGuid().ToString(), "assistant"));
        var turn = (await events.ExpectAsync("accepted")).GetProperty("turn").GetString();
        return await host.SendAsync(HttpMethod.Post, $"/api/class/{code}/show", JsonContent.Create(new { run, turn }), (ClassEndpoints.KeyHeader, key));
    }
}
