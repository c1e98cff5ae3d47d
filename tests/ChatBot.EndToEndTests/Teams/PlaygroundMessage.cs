using System.Text.Json.Nodes;

namespace ChatBot.EndToEndTests.Teams;

/// <summary>A message of the bot on the Playground's screen, with all it has looked like.</summary>
internal sealed class PlaygroundMessage(string id, string conversation, JsonObject first)
{
    public string Id { get; } = id;

    public string Conversation { get; } = conversation;

    public IReadOnlyList<JsonObject> Versions { get; private set; } = [first];

    public JsonObject Now => Versions[^1];

    public string Text => (string?)Now["text"] ?? "";

    /// <summary>It is not being streamed (any more).</summary>
    public bool IsWhole => Kind(Now) is null or "final";

    /// <summary>What the user saw of it while it grew.</summary>
    public IReadOnlyList<string> Streamed => Versions.Where(version => Kind(version) == "streaming").Select(version => (string)version["text"]!).ToList();

    /// <summary>What the user was told before it grew.</summary>
    public IReadOnlyList<string> Informative => Versions.Where(version => Kind(version) == "informative").Select(version => (string)version["text"]!).ToList();

    public IReadOnlyList<JsonObject> Cards =>
        Now["attachments"] is JsonArray attachments ? attachments.Select(attachment => attachment!["content"]).OfType<JsonObject>().ToList() : [];

    /// <summary>All text of the cards, and of their actions.</summary>
    public string CardText => string.Join('\n', Cards.Select(card => card.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));

    public override string ToString() => $"{Conversation} {Id} v{Versions.Count} {Kind(Now)}: {Text} {CardText}";

    public void Add(JsonObject version) => Versions = [.. Versions, version];

    /// <summary>The action with this verb, however deep in the cards.</summary>
    public JsonObject? Action(string verb) => Cards.SelectMany(Everything).FirstOrDefault(part => part["type"] is JsonValue type && type.ToString() == "Action.Execute" && (string?)part["verb"] == verb);

    private static string? Kind(JsonObject version) => (string?)version["streamEntity"]?["streamType"];

    private static IEnumerable<JsonObject> Everything(JsonNode node) => node switch
    {
        JsonObject part => part.Select(pair => pair.Value).OfType<JsonNode>().SelectMany(Everything).Prepend(part),
        JsonArray parts => parts.OfType<JsonNode>().SelectMany(Everything),
        _ => [],
    };
}
