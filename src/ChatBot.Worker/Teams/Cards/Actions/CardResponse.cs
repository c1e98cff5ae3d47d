using System.Text.Json.Nodes;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Actions;

/// <summary>Answers to an invoke <c>adaptiveCard/action</c>. HTTP's status is always 200; the answer has its own. Source: Microsoft's page "Universal Actions for Adaptive Cards".</summary>
internal static class CardResponse
{
    /// <summary>The card in the place of the one whose button was pressed, for the person who pressed alone.</summary>
    public static InvokeResponse Card(AdaptiveCard card) => Of(200, "application/vnd.microsoft.card.adaptive", JsonNode.Parse(card.ToJson().GetRawText())!);

    /// <summary>A line for the person who pressed.</summary>
    public static InvokeResponse Message(string text) => Of(200, "application/vnd.microsoft.activity.message", text);

    /// <summary>What was pressed makes no sense, or not any more.</summary>
    public static InvokeResponse BadRequest(string text) => Error(400, "BadRequest", text);

    public static InvokeResponse Failed(string text) => Error(500, "InternalServerError", text);

    private static InvokeResponse Error(int status, string code, string text) =>
        Of(status, "application/vnd.microsoft.error", new JsonObject { ["code"] = code, ["message"] = text });

    private static InvokeResponse Of(int status, string type, JsonNode value) => new(200, new JsonObject { ["statusCode"] = status, ["type"] = type, ["value"] = value });
}
