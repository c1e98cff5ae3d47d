using System.Text;
using ChatBot.TeamsServer.World;

namespace ChatBot.TeamsServer.Connector;

/// <summary>What Teams takes as a message.</summary>
internal static class MessageRules
{
    private static readonly string[] TextFormats = ["plain", "markdown", "xml"];
    private static readonly string[] SuggestedTypes = ["imBack", "Action.Compose", "Action.Submit"];

    /// <summary>In UTF-16, as Teams counts them.</summary>
    public static int Bytes(JsonObject body) => Encoding.Unicode.GetByteCount(body.ToJsonString(Json.Readable));

    public static void Check(TeamsWorld world, TestChat chat, JsonObject body)
    {
        if (Bytes(body) > world.Options.MaxMessageBytes) throw new Refusal(413, "MessageSizeTooBig", "Message size too large");
        var text = Text(body, "text") ?? "";
        if (text.Length == 0 && body["attachments"] is not JsonArray { Count: > 0 }) throw Refusal.Bad("Activity must include text or attachments");
        if (Text(body, "textFormat") is { } format && !TextFormats.Contains(format)) throw Refusal.Bad($"textFormat '{format}' is unknown");
        if (body["attachments"] is { } attachments) CheckAttachments(attachments);
        if (body["entities"] is { } entities) CheckEntities(entities, text);
        if (body["suggestedActions"] is { } suggested) CheckSuggested(suggested, chat);
        if (body["channelData"]?["feedbackLoop"] is { } loop && (string?)loop["type"] is not ("default" or "custom")) throw Refusal.Bad("feedbackLoop.type is default or custom");
    }

    private static void CheckAttachments(JsonNode attachments)
    {
        foreach (var attachment in Objects(attachments, "attachments"))
        {
            var type = Text(attachment, "contentType") ?? throw Refusal.Bad("An attachment needs a contentType");
            if (type == "application/vnd.microsoft.card.adaptive") CardRules.Check(attachment["content"]);
        }

        if (attachments is JsonArray { Count: > 10 }) throw Refusal.Bad("A message has at most ten attachments");
    }

    private static void CheckEntities(JsonNode entities, string text)
    {
        foreach (var entity in Objects(entities, "entities"))
        {
            switch (Text(entity, "type"))
            {
                case null:
                    throw Refusal.Bad("An entity needs a type");
                case "mention" when Text(entity, "text") is not { } mention || !text.Contains(mention, StringComparison.Ordinal) || entity["mentioned"] is not JsonObject:
                    throw Refusal.Bad("A mention needs an id, and its text in the message");
                case "https://schema.org/Message" when Text(entity, "@type") != "Message" || Text(entity, "@context") != "https://schema.org":
                    throw Refusal.Bad("The AI label needs @type Message and @context https://schema.org");
            }
        }
    }

    private static void CheckSuggested(JsonNode suggested, TestChat chat)
    {
        var actions = Objects(suggested["actions"] ?? throw Refusal.Bad("suggestedActions needs actions"), "suggestedActions.actions").ToList();
        if (actions.Count > 3) throw Refusal.Bad("Teams shows three suggested actions at most");
        if (actions.Any(action => !SuggestedTypes.Contains(Text(action, "type")) || Text(action, "title") is not { Length: > 0 } || action["value"] is null))
            throw Refusal.Bad("A suggested action is imBack, Action.Compose or Action.Submit, with title and value");
        if (chat.Kind == ChatKind.Personal && suggested["to"] is JsonArray to && to.Any(one => chat.Members.All(member => member.Id != (string?)one)))
            throw Refusal.Bad("suggestedActions.to names somebody who is not here");
    }

    private static IEnumerable<JsonObject> Objects(JsonNode list, string what) =>
        list is JsonArray array && array.All(item => item is JsonObject) ? array.OfType<JsonObject>() : throw Refusal.Bad($"{what} is not a list of objects");

    private static string? Text(JsonObject parent, string name) =>
        parent[name] switch
        {
            null => null,
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            _ => throw Refusal.Bad($"{name} is not a string"),
        };
}
