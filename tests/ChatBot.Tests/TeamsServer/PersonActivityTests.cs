using System.Text.Json.Nodes;
using ChatBot.TeamsServer.Activities;

namespace ChatBot.Tests.TeamsServer;

/// <summary>What people do reaches the bot as Teams would write it.</summary>
public sealed class PersonActivityTests : TeamsScene
{
    private JsonObject Last => Bot.Heard[^1].Activity;

    [Fact]
    public async Task A_personal_message_has_what_Teams_sends()
    {
        Alice.Locale = "zh-CN";
        var message = await Alice.SayAsync(Alice.Chat, "a < b?");

        Assert.Equal(("message", message.Id, "a < b?", "msteams"), ((string?)Last["type"], (string?)Last["id"], (string?)Last["text"], (string?)Last["channelId"]));
        Assert.Equal(("personal", Alice.Chat.Id), ((string?)Last["conversation"]!["conversationType"], (string?)Last["conversation"]!["id"]));
        Assert.Equal((Alice.Id, Teams.Bot.Id), ((string?)Last["from"]!["id"], (string?)Last["recipient"]!["id"]));
        Assert.Equal((Teams.ServiceUrl.ToString(), "zh-CN"), ((string?)Last["serviceUrl"], (string?)Last["locale"]));
        Assert.Equal("<p>a &lt; b?</p>", (string?)Last["attachments"]![0]!["content"]);
        Assert.Null(Bot.Heard[^1].Token);
    }

    [Fact]
    public async Task In_a_channel_a_mention_begins_a_thread_and_the_rest_answers_its_first_message()
    {
        var thread = Teams.AddTeam("class", Alice).AddChannel("week 1").NewThread();
        var first = await Alice.SayAsync(thread, "Why?", mentionBot: true);
        var heard = Last;
        await Alice.SayAsync(thread, "And how?", mentionBot: true);

        Assert.Equal("<at>ChatBot</at> Why?\n", (string?)heard["text"]);
        Assert.EndsWith($";messageid={first.Id}", (string?)heard["conversation"]!["id"], StringComparison.Ordinal);
        Assert.Equal(("mention", Teams.Bot.Id), ((string?)heard["entities"]![0]!["type"], (string?)heard["entities"]![0]!["mentioned"]!["id"]));
        Assert.Equal(thread.Channel!.Id, (string?)heard["channelData"]!["channel"]!["id"]);
        Assert.Null(heard["replyToId"]);
        Assert.Equal(first.Id, (string?)Last["replyToId"]);
    }

    [Fact]
    public async Task Without_a_mention_a_group_is_not_heard()
    {
        await Alice.SayAsync(Teams.AddGroup(Alice), "Nobody is asked.");

        Assert.Empty(Bot.Heard);
    }

    [Fact]
    public async Task Edits_and_deletions_name_the_message_again()
    {
        var message = await Alice.SayAsync(Alice.Chat, "one");
        await Alice.EditAsync(message, "two");
        Assert.Equal(("messageUpdate", message.Id, "two", "editMessage"), ((string?)Last["type"], (string?)Last["id"], (string?)Last["text"], (string?)Last["channelData"]!["eventType"]));

        await Alice.DeleteAsync(message);
        Assert.Equal(("messageDelete", message.Id, "softDeleteMessage"), ((string?)Last["type"], (string?)Last["id"], (string?)Last["channelData"]!["eventType"]));
        Assert.True(message.Deleted);
    }

    [Fact]
    public async Task A_pressed_action_sends_its_data_with_the_inputs()
    {
        var sent = await Bot.PostAsync(Alice.Chat, JsonNode.Parse("""
            {"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","version":"1.5",
            "body":[{"type":"Input.Text","id":"text"}],"actions":[{"type":"Action.Execute","title":"Again","verb":"again","data":{"turn":"t1"}}]}}]}
            """)!);
        Bot.Answer = new JsonObject { ["statusCode"] = 200, ["type"] = "application/vnd.microsoft.activity.message", ["value"] = "Done." };
        var answered = await Alice.PressAsync(Alice.Chat.BotMessages[0], "Again", ("text", "typed"));

        Assert.Equal(("invoke", "adaptiveCard/action", sent.Id), ((string?)Last["type"], (string?)Last["name"], (string?)Last["replyToId"]));
        Assert.Equal("""{"turn":"t1","text":"typed"}""", Last["value"]!["action"]!["data"]!.ToJsonString());
        Assert.Equal("Done.", (string?)answered.Answer!["value"]);
        Assert.Empty(Teams.Violations);
    }

    [Fact]
    public async Task An_answer_that_Teams_does_not_understand_is_remembered()
    {
        var message = await Alice.SayAsync(Alice.Chat, "one");
        Bot.Answer = new JsonObject { ["statusCode"] = 200, ["type"] = "text", ["value"] = "Done." };
        await Alice.ExecuteAsync(message, "again", null);
        Bot.Answer = new JsonObject { ["task"] = new JsonObject { ["type"] = "continue", ["value"] = new JsonObject() } };
        await Alice.OpenExtensionAsync(message, "showTokens");

        Assert.Equal(2, Teams.Violations.Count);
    }

    [Fact]
    public async Task A_message_extension_gets_the_message_as_html()
    {
        var message = await Alice.SayAsync(Alice.Chat, "a < b");
        await Alice.OpenExtensionAsync(message, "showTokens");

        Assert.Equal(("composeExtension/fetchTask", "showTokens"), ((string?)Last["name"], (string?)Last["value"]!["commandId"]));
        Assert.Equal("<p>a &lt; b</p>", (string?)Last["value"]!["messagePayload"]!["body"]!["content"]);
    }

    [Fact]
    public async Task Feedback_and_reactions_name_the_message()
    {
        await Bot.SayAsync(Alice.Chat, "An answer.");
        var message = Alice.Chat.BotMessages[0];
        await Alice.GiveFeedbackAsync(message, "dislike", "Wrong.");
        Assert.Equal(("message/submitAction", message.Id, "dislike"), ((string?)Last["name"], (string?)Last["replyToId"], (string?)Last["value"]!["actionValue"]!["reaction"]));
        Assert.Equal("""{"feedbackText":"Wrong."}""", (string?)Last["value"]!["actionValue"]!["feedback"]);

        await Alice.ReactAsync(message, "heart");
        Assert.Equal(("messageReaction", message.Id), ((string?)Last["type"], (string?)Last["replyToId"]));
    }

    [Fact]
    public async Task Installation_is_told_twice()
    {
        await Alice.InstallAsync(Alice.Chat);

        Assert.Equal(["installationUpdate", "conversationUpdate"], Bot.Heard.Select(heard => (string?)heard.Activity["type"]));
        Assert.Equal(Teams.Bot.Id, (string?)Last["membersAdded"]![0]!["id"]);
    }
}
