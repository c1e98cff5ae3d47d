using System.Text.Json;
using ChatBot.Core.Localization;
using ChatBot.Teams.Model;

namespace ChatBot.Worker.Teams.Turns.Intake;

/// <summary>The author's language in Teams, as one that the bot speaks.</summary>
internal static class TeamsLanguage
{
    /// <summary>English where the activity does not say.</summary>
    public static Language Of(Activity activity) => Find(activity) ?? Language.English;

    /// <summary>Null: the activity does not say, as may be when the app is installed.</summary>
    public static Language? Find(Activity activity) => (activity.Locale ?? OfClient(activity)) is not { Length: > 0 } locale ? null
        : locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Chinese
        : Language.English;

    private static string? OfClient(Activity activity) => activity.Entities?
        .Where(entity => Text(entity, "type") == "clientInfo").Select(client => Text(client, "locale")).FirstOrDefault();

    private static string? Text(JsonElement entity, string name) =>
        entity.ValueKind == JsonValueKind.Object && entity.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
