using System.Net;
using ChatBot.TeamsServer.World;

namespace ChatBot.TeamsServer.Activities;

/// <summary>What people do with cards, feedback and message extensions: the bot's answer is the answer to the request.</summary>
public static class PersonInvokes
{
    /// <summary>Presses a card's <c>Action.Execute</c>.</summary>
    /// <param name="titleOrVerb">Which one.</param>
    /// <param name="inputs">What was typed into the card's inputs.</param>
    /// <exception cref="InvalidOperationException">The message has no such action.</exception>
    public static Task<TestActivity> PressAsync(this Person person, TestMessage message, string titleOrVerb, params (string Id, string Value)[] inputs)
    {
        var action = message.Now.Actions.FirstOrDefault(action => (string?)action["type"] == "Action.Execute" && (Is(action, "title", titleOrVerb) || Is(action, "verb", titleOrVerb)))
            ?? throw new InvalidOperationException($"There is no '{titleOrVerb}' under: {message}");
        var data = action["data"]?.DeepClone() as JsonObject ?? [];
        foreach (var (id, value) in inputs) data[id] = value;
        return ExecuteAsync(person, message, (string?)action["verb"], data, (string?)action["id"]);
    }

    /// <summary>Sends an <c>Action.Execute</c> as a hostile client could: with any verb and data.</summary>
    public static async Task<TestActivity> ExecuteAsync(this Person person, TestMessage message, string? verb, JsonNode? data, string? id = null)
    {
        var json = Invoke(person, message.Chat, "adaptiveCard/action", new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["id"] = id, ["verb"] = verb, ["data"] = data },
            ["trigger"] = "manual",
        });
        json["replyToId"] = message.Id;
        json["channelData"]!["source"] = new JsonObject { ["name"] = "message" };
        var answered = await PersonActivities.PostAsync(person, json);
        InvokeRules.CheckAction(person.World, answered);
        return answered;
    }

    /// <summary>Thumbs up or down.</summary>
    /// <param name="reaction"><c>like</c> or <c>dislike</c>.</param>
    public static Task<TestActivity> GiveFeedbackAsync(this Person person, TestMessage message, string reaction, string text = "")
    {
        var json = Invoke(person, message.Chat, "message/submitAction", new JsonObject
        {
            ["actionName"] = "feedback",
            ["actionValue"] = new JsonObject { ["reaction"] = reaction, ["feedback"] = new JsonObject { ["feedbackText"] = text }.ToJsonString() },
        });
        json["replyToId"] = message.Id;
        return PersonActivities.PostAsync(person, json);
    }

    /// <summary>Chooses a message extension's command in a message's menu.</summary>
    public static Task<TestActivity> OpenExtensionAsync(this Person person, TestMessage message, string command) =>
        ExtensionAsync(person, message, "composeExtension/fetchTask", command, null);

    /// <summary>Sends what the extension's card asks for.</summary>
    public static Task<TestActivity> SubmitExtensionAsync(this Person person, TestMessage message, string command, JsonObject data) =>
        ExtensionAsync(person, message, "composeExtension/submitAction", command, data);

    private static async Task<TestActivity> ExtensionAsync(Person person, TestMessage message, string name, string command, JsonObject? data)
    {
        var value = new JsonObject
        {
            ["commandId"] = command,
            ["commandContext"] = "message",
            ["context"] = new JsonObject { ["theme"] = "default" },
            ["messagePayload"] = new JsonObject
            {
                ["id"] = message.Id,
                ["messageType"] = "message",
                ["locale"] = person.Locale,
                ["from"] = new JsonObject { ["user"] = new JsonObject { ["userIdentityType"] = "aadUser", ["id"] = message.Author.ObjectId, ["displayName"] = message.Author.Name } },
                ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = $"<p>{WebUtility.HtmlEncode(message.Text)}</p>" },
                ["attachments"] = new JsonArray(),
                ["mentions"] = new JsonArray(),
                ["reactions"] = new JsonArray(),
            },
        };
        if (data is not null) value["data"] = data;
        var answered = await PersonActivities.PostAsync(person, Invoke(person, message.Chat, name, value));
        InvokeRules.CheckExtension(person.World, answered);
        return answered;
    }

    private static JsonObject Invoke(Person person, TestChat chat, string name, JsonObject value)
    {
        var json = ActivityJson.Envelope(person, chat, "invoke");
        json["name"] = name;
        json["value"] = value;
        return json;
    }

    private static bool Is(JsonObject action, string field, string wanted) => (string?)action[field] == wanted;
}
