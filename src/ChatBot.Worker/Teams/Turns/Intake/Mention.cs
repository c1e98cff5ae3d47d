using System.Text.Json;
using ChatBot.Teams.Model;

namespace ChatBot.Worker.Teams.Turns.Intake;

/// <summary>Somebody's mention in a message: an entity of the activity (page "Channel and group chat conversations with a bot").</summary>
/// <param name="Id">Whose; like <c>28:…</c> for bots.</param>
/// <param name="Name">As shown.</param>
/// <param name="Text">As it stands in <see cref="Activity.Text"/>: <c>&lt;at&gt;Name&lt;/at&gt;</c>.</param>
internal sealed record Mention(string Id, string Name, string Text)
{
    // More than one writes by hand; each is looked for in the whole text.
    private const int Most = 50;

    public static IReadOnlyList<Mention> In(Activity activity) =>
        [.. (activity.Entities ?? []).Take(Most).Select(Read).OfType<Mention>()];

    private static Mention? Read(JsonElement entity) =>
        StringIn(entity, "type") == "mention" && entity.TryGetProperty("mentioned", out var who) && StringIn(who, "id") is { Length: > 0 } id
            ? new Mention(id, StringIn(who, "name") ?? "", StringIn(entity, "text") ?? "")
            : null;

    private static string? StringIn(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
