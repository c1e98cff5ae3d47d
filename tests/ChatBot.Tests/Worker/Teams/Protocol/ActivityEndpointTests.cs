using System.Net;
using System.Text.Json.Nodes;
using ChatBot.Core.Conversations;

namespace ChatBot.Tests.Worker.Teams.Protocol;

public sealed class ActivityEndpointTests
{
    [Fact]
    public async Task A_message_is_handed_over_and_accepted()
    {
        await using var scene = await ProtocolScene.StartAsync();

        Assert.Equal(HttpStatusCode.Accepted, await scene.StatusAsync(ProtocolScene.Message("Why?")));

        var taken = Assert.Single(scene.Activities.Taken);
        Assert.Equal(("Why?", "a:1", "29:ann", "personal"), (taken.Text, taken.Conversation!.Id, taken.From!.Id, taken.Conversation.ConversationType));
    }

    [Fact]
    public async Task What_the_database_does_not_take_is_to_be_brought_again()
    {
        await using var scene = await ProtocolScene.StartAsync();
        scene.Activities.Work = _ => throw new StorageException("The database is closed.");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await scene.StatusAsync(ProtocolScene.Message()));

        scene.Activities.Work = _ => Task.CompletedTask;
        Assert.Equal(HttpStatusCode.Accepted, await scene.StatusAsync(ProtocolScene.Message()));
        Assert.Single(scene.Activities.Taken);
    }

    [Fact]
    public async Task What_nobody_takes_is_passed_over()
    {
        await using var scene = await ProtocolScene.StartAsync();

        Assert.Equal(HttpStatusCode.OK, await scene.StatusAsync(new JsonObject { ["type"] = "endOfTheWorld" }));
        Assert.Equal(HttpStatusCode.OK, await scene.StatusAsync(new JsonObject()));
        Assert.Empty(scene.Activities.Taken);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("from")]
    [InlineData("conversation")]
    [InlineData("serviceUrl")]
    public async Task A_message_without_what_is_needed_is_refused(string missing)
    {
        await using var scene = await ProtocolScene.StartAsync();
        var message = ProtocolScene.Message();
        message.Remove(missing);

        using var response = await scene.PostAsync(message);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(missing, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(scene.Activities.Taken);
    }

    [Fact]
    public async Task An_invoke_is_answered_with_what_its_handler_says()
    {
        await using var scene = await ProtocolScene.StartAsync();
        var invoke = ProtocolScene.Message();
        (invoke["type"], invoke["name"]) = ("invoke", "test/answer");

        using var response = await scene.PostAsync(invoke);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("你好", (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["text"]);
    }

    [Fact]
    public async Task An_invoke_of_an_unknown_name_is_not_implemented()
    {
        await using var scene = await ProtocolScene.StartAsync();
        var invoke = ProtocolScene.Message();
        (invoke["type"], invoke["name"]) = ("invoke", "who/knows");

        Assert.Equal(HttpStatusCode.NotImplemented, await scene.StatusAsync(invoke));
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_cancel_what_is_handled()
    {
        await using var scene = await ProtocolScene.StartAsync();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.Activities.Work = async token =>
        {
            started.SetResult();
            await goOn.Task;
            done.SetResult(token.IsCancellationRequested);
        };
        using var leaving = new CancellationTokenSource();
        using var content = new StringContent(ProtocolScene.Message().ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        var post = scene.Client.PostAsync("/api/messages", content, leaving.Token);
        await started.Task;
        await leaving.CancelAsync();
        goOn.SetResult();

        Assert.False(await done.Task);
        await post.ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Single(scene.Activities.Taken);
    }

    [Fact]
    public async Task A_service_url_that_is_not_of_Teams_is_refused()
    {
        await using var scene = await ProtocolScene.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await scene.StatusAsync(ProtocolScene.Message(serviceUrl: "https://attacker.example/")));
        Assert.Empty(scene.Activities.Taken);
    }

    [Fact]
    public async Task What_is_no_JSON_is_refused_by_its_type_or_its_content()
    {
        await using var scene = await ProtocolScene.StartAsync();
        using var html = await scene.PostAsync("<b>"u8.ToArray(), contentType: "text/html");
        using var broken = await scene.PostAsync("{"u8.ToArray());

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, HttpStatusCode.BadRequest), (html.StatusCode, broken.StatusCode));
    }

    [Fact]
    public async Task An_activity_longer_than_any_is_refused()
    {
        await using var scene = await ProtocolScene.StartAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await scene.StatusAsync(ProtocolScene.Message(new string('x', 300_000))));
    }

    [Fact]
    public async Task More_at_once_than_any_class_sends_waits_its_turn()
    {
        await using var scene = await ProtocolScene.StartAsync();
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.Activities.Work = _ => goOn.Task;
        var posts = Enumerable.Range(0, 129).Select(_ => scene.StatusAsync(ProtocolScene.Message())).ToList();
        var first = await Task.WhenAny(posts);
        goOn.SetResult();
        await Task.WhenAll(posts);

        Assert.Equal(HttpStatusCode.TooManyRequests, await first);
        Assert.Equal(128, scene.Activities.Taken.Count);
    }

    [Fact]
    public async Task Without_signatures_a_foreign_page_or_a_foreign_name_is_refused_as_ever()
    {
        await using var scene = await ProtocolScene.StartAsync();
        using var foreignPage = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent("{}") };
        foreignPage.Headers.Add("Origin", "https://attacker.example");
        using var foreignName = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent("{}") };
        foreignName.Headers.Host = "attacker.example";
        using var one = await scene.Client.SendAsync(foreignPage);
        using var other = await scene.Client.SendAsync(foreignName);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.BadRequest), (one.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task Teams_needs_no_access_token_of_the_web_page()
    {
        await using var scene = await ProtocolScene.StartAsync(("Web:AccessToken", "secret"));

        Assert.Equal(HttpStatusCode.Accepted, await scene.StatusAsync(ProtocolScene.Message()));
        Assert.Equal(HttpStatusCode.Unauthorized, (await scene.Client.GetAsync("/api/state")).StatusCode);
    }
}
