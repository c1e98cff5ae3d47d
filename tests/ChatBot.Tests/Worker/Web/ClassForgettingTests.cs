using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Web.Classes;

namespace ChatBot.Tests.Worker.Web;

/// <summary>What is forgotten, by whatever way, is no longer shown to a class.</summary>
public sealed class ClassForgettingTests : IAsyncLifetime
{
    private const string Conversation = "shown";

    private WebTestHost _host = null!;
    private string _code = "";
    private string _key = "";

    public async Task InitializeAsync()
    {
        _host = await WebTestHost.StartAsync(new ScriptedBackend { Reply = _ => new Script("Yes.") });
        using var response = await _host.SendAsync(HttpMethod.Post, "/api/class");
        var opened = await response.Content.ReadFromJsonAsync<JsonElement>();
        (_code, _key) = (opened.GetProperty("code").GetString()!, opened.GetProperty("key").GetString()!);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("/forget", Conversation)]
    [InlineData("/forget me", "another")]
    public async Task A_question_goes_from_the_class_when_a_command_forgets_it(string command, string where)
    {
        Assert.Equal(HttpStatusCode.NoContent, await ShowAsync(await AskAsync("A secret?")));
        await using var view = await LookAsync();
        await view.UntilAsync("done");

        await AskAsync(command, where);

        Assert.Equal(JsonValueKind.Null, (await view.UntilAsync("run")).GetProperty("question").ValueKind);
        await using var late = await LookAsync();
        await late.UntilAsync("run");
        Assert.DoesNotContain("secret", late.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_replies_to_a_question_go_when_the_conversation_of_one_is_deleted()
    {
        foreach (var conversation in new[] { Conversation, "second" })
            Assert.Equal(HttpStatusCode.NoContent, await ShowAsync(await AskAsync("A secret?", conversation)));
        await using var view = await LookAsync();
        await view.UntilAsync("shared");

        await DeleteAsync("second");

        Assert.Equal(JsonValueKind.Null, (await view.UntilAsync("run")).GetProperty("question").ValueKind);
    }

    [Fact]
    public async Task A_turn_that_was_forgotten_is_not_shown_any_more()
    {
        var turn = await AskAsync("A secret?");
        await DeleteAsync(Conversation);

        Assert.Equal(HttpStatusCode.NotFound, await ShowAsync(turn));

        await using var view = await LookAsync();
        Assert.Equal(JsonValueKind.Null, (await view.UntilAsync("run")).GetProperty("question").ValueKind);
    }

    [Fact]
    public async Task A_lesson_stays_though_its_conversation_is_forgotten_before_and_after_it_is_shown()
    {
        var turn = await AskAsync("/lesson run zebra");
        await DeleteAsync(Conversation);
        Assert.Equal(HttpStatusCode.NoContent, await ShowAsync(turn));
        await DeleteAsync(Conversation);

        await using var view = await LookAsync();

        Assert.Equal("zebra", (await view.UntilAsync("run")).GetProperty("lesson").GetProperty("name").GetString());
    }

    /// <summary>Answers with the turn's id, once it has ended.</summary>
    private async Task<string> AskAsync(string text, string conversation = Conversation)
    {
        await using var events = await _host.AskAsync(WebTestHost.Question(text, conversation, "assistant"));
        var turn = (await events.ExpectAsync("accepted")).GetProperty("turn").GetString()!;
        await events.RestAsync();
        return turn;
    }

    private async Task<HttpStatusCode> ShowAsync(string turn)
    {
        using var response = await _host.SendAsync(
            HttpMethod.Post, $"/api/class/{_code}/show", JsonContent.Create(new { run = "1", turn }), (ClassEndpoints.KeyHeader, _key));
        return response.StatusCode;
    }

    private async Task DeleteAsync(string conversation)
    {
        using var response = await _host.SendAsync(HttpMethod.Delete, $"/api/conversations/{conversation}");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private async Task<ClassView> LookAsync() => await ClassView.OpenAsync(await _host.SendAsync(HttpMethod.Get, $"/class/{_code}/events"));
}
