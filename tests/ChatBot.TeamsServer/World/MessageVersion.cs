namespace ChatBot.TeamsServer.World;

/// <summary>A message as it was from one moment on.</summary>
/// <param name="Body">The activity as it was sent.</param>
public sealed record MessageVersion(DateTimeOffset At, string Text, JsonObject Body)
{
    /// <summary>The cards, without what is around them.</summary>
    public IReadOnlyList<JsonObject> Cards => Objects(Body["attachments"]).Select(attachment => attachment["content"]).OfType<JsonObject>().ToList();

    public IReadOnlyList<JsonObject> Entities => Objects(Body["entities"]).ToList();

    /// <summary>What Teams offers above the box.</summary>
    public IReadOnlyList<JsonObject> SuggestedActions => Objects(Body["suggestedActions"]?["actions"]).ToList();

    /// <summary>Whether it is labelled as written by an AI.</summary>
    public bool AiGenerated => Entities.Any(entity => entity["additionalType"] is JsonArray types && types.Any(type => (string?)type == "AIGeneratedContent"));

    /// <summary>Whether Teams shows thumbs under it.</summary>
    public bool AsksForFeedback => (bool?)Body["channelData"]?["feedbackLoopEnabled"] == true || Body["channelData"]?["feedbackLoop"] is JsonObject;

    /// <summary>Every action of the cards, however deep.</summary>
    public IReadOnlyList<JsonObject> Actions => Cards.SelectMany(Everything).Where(part => (string?)part["type"] is { } type && type.StartsWith("Action.", StringComparison.Ordinal)).ToList();

    /// <summary>All text of the cards, a line each.</summary>
    public string CardText => string.Join('\n', Cards.SelectMany(Everything).SelectMany(part => new[] { part["text"], part["title"], part["value"] })
        .OfType<JsonValue>().Select(value => value.ToString()));

    internal static IEnumerable<JsonObject> Everything(JsonNode node) => node switch
    {
        JsonObject part => part.Select(pair => pair.Value).OfType<JsonNode>().SelectMany(Everything).Prepend(part),
        JsonArray parts => parts.OfType<JsonNode>().SelectMany(Everything),
        _ => [],
    };

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray)?.OfType<JsonObject>() ?? [];
}
