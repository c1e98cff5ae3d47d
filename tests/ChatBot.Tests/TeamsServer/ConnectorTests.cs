using System.Text.Json.Nodes;
using ChatBot.TeamsServer.Activities;
using ChatBot.TeamsServer.Connector;
using ChatBot.TeamsServer.Faults;

namespace ChatBot.Tests.TeamsServer;

/// <summary>The scripted connector takes what Teams takes, and goes wrong as scripted.</summary>
public sealed class ConnectorTests : TeamsScene
{
    [Fact]
    public async Task A_message_is_sent_updated_and_deleted()
    {
        var group = Teams.AddGroup(Alice);
        var sent = await Bot.SayAsync(group, "one");
        var updated = await Bot.PutAsync(group, sent.Id, new JsonObject { ["type"] = "message", ["text"] = "two" });
        var message = Assert.Single(group.BotMessages);
        var deleted = await Bot.SendAsync(HttpMethod.Delete, $"v3/conversations/{group.Id}/activities/{sent.Id}");
        var gone = await Bot.PutAsync(group, sent.Id, new JsonObject { ["type"] = "message", ["text"] = "three" });

        Assert.Equal([201, 200, 200, 404], new[] { sent, updated, deleted, gone }.Select(answer => answer.Status));
        Assert.Equal(["one", "two"], message.Versions.Select(version => version.Text));
        Assert.True(message.Deleted);
        Assert.Empty(Teams.Violations);
    }

    [Theory]
    [InlineData("""{"type":"message"}""")]
    [InlineData("""{"type":"message","text":7}""")]
    [InlineData("""{"type":"event","text":"a"}""")]
    [InlineData("""{"type":"message","text":"a","textFormat":"html"}""")]
    [InlineData("""{"type":"message","text":"a","attachments":{}}""")]
    [InlineData("""{"type":"message","text":"a","attachments":[{"content":{}}]}""")]
    [InlineData("""{"type":"message","text":"a","entities":[{"type":"mention","text":"<at>Bob</at>","mentioned":{"id":"29:1"}}]}""")]
    [InlineData("""{"type":"message","text":"a","entities":[{"type":"https://schema.org/Message","additionalType":["AIGeneratedContent"]}]}""")]
    [InlineData("""{"type":"message","text":"a","suggestedActions":{"actions":[{"type":"openUrl","title":"a","value":"b"}]}}""")]
    [InlineData("""{"type":"message","text":"a","channelData":{"feedbackLoop":{"type":"other"}}}""")]
    public async Task What_is_no_message_is_refused_and_remembered(string json)
    {
        var answer = await Bot.PostAsync(Alice.Chat, JsonNode.Parse(json)!);

        Assert.Equal(400, answer.Status);
        Assert.Single(Teams.Violations);
        Assert.Empty(Alice.Chat.BotMessages);
    }

    [Theory]
    [InlineData("""{"type":"AdaptiveCard","version":"1.9","body":[{"type":"TextBlock","text":"a"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Heading","text":"a"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Container","items":[{"type":"Nothing"}]}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"a"}],"actions":[{"type":"Action.Execute","title":"a"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"ActionSet","actions":[{"type":"Action.Submit"}]}]}""")]
    public async Task A_card_that_Teams_cannot_show_is_refused(string card)
    {
        var answer = await Bot.PostAsync(Alice.Chat, WithCard(card));

        Assert.Equal(400, answer.Status);
        Assert.Single(Teams.Violations);
    }

    [Fact]
    public async Task A_card_of_many_parts_is_taken()
    {
        const string Card = """
            {"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"a","wrap":true},{"type":"ColumnSet","columns":[{"type":"Column","width":"stretch",
            "items":[{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"b","highlight":true},"c"]}]}]},{"type":"FactSet","facts":[{"title":"d","value":"e"}]},
            {"type":"Table","columns":[{"width":1}],"rows":[{"type":"TableRow","cells":[{"type":"TableCell","items":[{"type":"TextBlock","text":"f"}]}]}]},{"type":"Input.Text","id":"in"}],
            "actions":[{"type":"Action.Execute","title":"Again","verb":"again","data":{"turn":"1"}},{"type":"Action.ShowCard","title":"More","card":{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"g"}]}}]}
            """;
        var answer = await Bot.PostAsync(Alice.Chat, WithCard(Card));

        Assert.Equal(201, answer.Status);
        Assert.Equal(["Again", "More"], Alice.Chat.BotMessages[0].Now.Actions.Select(action => (string?)action["title"]));
        Assert.Empty(Teams.Violations);
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_refused()
    {
        var answer = await Bot.SayAsync(Alice.Chat, new string('天', 41_000));

        Assert.Equal((413, "MessageSizeTooBig"), (answer.Status, answer.Code));
        Assert.Single(Teams.Violations);
    }

    [Fact]
    public async Task Nobody_else_has_a_chat_of_that_name()
    {
        var answer = await Bot.SendAsync(HttpMethod.Post, "v3/conversations/nobody/activities", new JsonObject { ["type"] = "message", ["text"] = "a" });

        Assert.Equal((404, "ConversationNotFound"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Too_many_messages_at_once_are_throttled_with_a_time_to_wait()
    {
        for (var i = 0; i < 7; i++) Assert.Equal(201, (await Bot.SayAsync(Alice.Chat, "a")).Status);
        var throttled = await Bot.SayAsync(Alice.Chat, "a");
        var elsewhere = await Bot.SayAsync(Teams.AddGroup(Alice), "a");
        Pass(2);
        var later = await Bot.SayAsync(Alice.Chat, "a");

        Assert.Equal((429, 201, 201), (throttled.Status, elsewhere.Status, later.Status));
        Assert.Equal(TimeSpan.FromSeconds(1), throttled.RetryAfter);
        Assert.Equal(1, Teams.Calls.Provoked429);
    }

    [Fact]
    public async Task A_roster_tells_owners_from_others_and_comes_in_pages()
    {
        var teacher = Teams.AddPerson("Teacher");
        var thread = Teams.AddTeam("class", teacher, Alice).General.NewThread();
        var owner = await Bot.SendAsync(HttpMethod.Get, $"v3/conversations/{thread.Id}/members/{teacher.Id}");
        var member = await Bot.SendAsync(HttpMethod.Get, $"v3/conversations/{Uri.EscapeDataString(thread.Id)}/members/{Uri.EscapeDataString(Alice.Id)}");
        var nobody = await Bot.SendAsync(HttpMethod.Get, $"v3/conversations/{thread.Id}/members/29:nobody");
        var page = await Bot.SendAsync(HttpMethod.Get, $"v3/conversations/{thread.Id}/pagedmembers?pageSize=1");
        var last = await Bot.SendAsync(HttpMethod.Get, $"v3/conversations/{thread.Id}/pagedmembers?pageSize=1&continuationToken={(string?)page.Json!["continuationToken"]}");

        Assert.Equal(("owner", "user", 404), ((string?)owner.Json!["userRole"], (string?)member.Json!["userRole"], nobody.Status));
        Assert.Equal("Teacher", (string?)page.Json["members"]![0]!["name"]);
        Assert.Equal("Alice", (string?)last.Json!["members"]![0]!["name"]);
        Assert.Null(last.Json["continuationToken"]);
    }

    [Fact]
    public async Task Faults_meet_the_calls_they_are_for()
    {
        Teams.Faults.Add(new ConnectorFault.Failing(503), kind: CallKind.Update).Add(new ConnectorFault.Throttled(TimeSpan.FromSeconds(3)), kind: CallKind.Send)
            .Add(new ConnectorFault.Failing(502, AfterEffect: true), kind: CallKind.Send).Add(new ConnectorFault.Cut(), kind: CallKind.Send);
        var throttled = await Bot.SayAsync(Alice.Chat, "a");
        var failed = await Bot.SayAsync(Alice.Chat, "b");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Bot.SayAsync(Alice.Chat, "c"));

        Assert.Equal((429, TimeSpan.FromSeconds(3), 502), (throttled.Status, throttled.RetryAfter, failed.Status));
        Assert.Equal(["b", "c"], Alice.Chat.BotMessages.Select(message => message.Text));
        Assert.Equal((3, 0), (Teams.Faults.Met, Teams.Calls.Provoked429));
        Assert.Empty(Teams.Violations);
    }

    [Fact]
    public async Task Where_the_app_is_uninstalled_the_bot_is_no_member()
    {
        await Alice.UninstallAsync(Alice.Chat);
        var answer = await Bot.SayAsync(Alice.Chat, "Anybody?");

        Assert.Equal((403, "BotNotInConversationRoster"), (answer.Status, answer.Code));
    }

    private static JsonObject WithCard(string card) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = JsonNode.Parse(card) }),
    };
}
