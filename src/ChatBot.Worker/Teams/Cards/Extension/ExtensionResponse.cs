using System.Text.Json.Nodes;
using ChatBot.Teams.Model;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Extension;

/// <summary>Answers to the message extension.</summary>
internal static class ExtensionResponse
{
    /// <summary>A dialog, or another one in its place.</summary>
    public static InvokeResponse Dialog(string title, AdaptiveCard card) => Task("continue", new JsonObject
    {
        ["title"] = title,
        ["height"] = "medium",
        ["width"] = "medium",
        ["card"] = new JsonObject { ["contentType"] = Attachment.AdaptiveCardType, ["content"] = JsonNode.Parse(card.ToJson().GetRawText()) },
    });

    /// <summary>The dialog ends with a line of text.</summary>
    public static InvokeResponse Message(string text) => Task("message", text);

    /// <summary>The dialog closes.</summary>
    public static InvokeResponse Done() => new(200, new JsonObject());

    private static InvokeResponse Task(string type, JsonNode value) => new(200, new JsonObject { ["task"] = new JsonObject { ["type"] = type, ["value"] = value } });
}
