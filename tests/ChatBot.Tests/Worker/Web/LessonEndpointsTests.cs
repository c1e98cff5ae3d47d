using System.Net;
using System.Text.Json;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Web;

public sealed class LessonEndpointsTests
{
    [Theory]
    [InlineData("", "What is 2+2?")]
    [InlineData("?language=en", "What is 2+2?")]
    [InlineData("?language=zh", "2+2等于几？")]
    public async Task The_lessons_are_listed_in_the_readers_language(string query, string title)
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        var report = JsonDocument.Parse(await host.Client.GetStringAsync(new Uri("/api/lessons" + query, UriKind.Relative))).RootElement;
        Assert.Equal(title, report.GetProperty("lessons")[0].GetProperty("title").GetString());
        Assert.Empty(report.GetProperty("problems").EnumerateArray());
    }

    [Fact]
    public async Task A_run_sends_what_it_found_before_it_is_done()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend { Reply = _ => new Script(" There are three living species:", " all red.") });
        await using var events = await host.AskAsync(WebTestHost.Question("/lesson run zebra"));
        var rest = await events.RestAsync();
        var report = rest.Single(e => e.Name == "lesson").Data;
        Assert.Equal(["lesson", "done"], rest[^2..].Select(e => e.Name));
        var overlap = report.GetProperty("measurements")[0];
        Assert.Equal(("overlap", 0), (overlap.GetProperty("kind").GetString(), overlap.GetProperty("sample").GetInt32()));
        var span = overlap.GetProperty("value").GetProperty("spans")[0];
        Assert.Equal(
            "There are three living species:",
            report.GetProperty("samples")[0].GetProperty("text").GetString()!.Substring(span.GetProperty("start").GetInt32(), span.GetProperty("length").GetInt32()));
    }

    [Fact]
    public async Task Another_language_is_a_bad_request()
    {
        await using var host = await WebTestHost.StartAsync(new ScriptedBackend());
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Client.GetAsync(new Uri("/api/lessons?language=fr", UriKind.Relative))).StatusCode);
    }
}
