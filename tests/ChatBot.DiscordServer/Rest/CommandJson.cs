using ChatBot.DiscordServer.Interactions;

namespace ChatBot.DiscordServer.Rest;

/// <summary>A command as Discord gives it back: not word for word as it was sent, which a comparison has to bear.</summary>
internal static class CommandJson
{
    private static readonly string[] DroppedWhenFalse = ["required", "autocomplete"];
    private static readonly string[] DroppedWhenEmpty = ["options", "choices", "channel_types"];

    /// <param name="localised">Translations are only given on request (<c>with_localizations</c>) and after a write.</param>
    public static JsonObject Write(RegisteredCommand command, ulong application, bool localised)
    {
        var json = Normal(command.Body, localised);
        json["id"] = command.Id.ToString();
        json["application_id"] = application.ToString();
        json["version"] = command.Version.ToString();
        json["type"] = command.Type;
        json["description"] ??= "";
        json["default_member_permissions"] = command.Body["default_member_permissions"]?.ToString();
        json["nsfw"] ??= false;
        if (command.Guild is { } guild)
        {
            json["guild_id"] = guild.ToString();
            return json;
        }

        json["dm_permission"] = command.Body["contexts"] is not JsonArray contexts || contexts.Any(entry => (int?)entry == 1);
        json["contexts"] = command.Body["contexts"]?.DeepClone();
        json["integration_types"] = command.Body["integration_types"]?.DeepClone() ?? new JsonArray(0);
        return json;
    }

    private static JsonObject Normal(JsonObject body, bool localised)
    {
        var json = new JsonObject();
        foreach (var (name, value) in body)
        {
            if (DroppedWhenFalse.Contains(name, StringComparer.Ordinal) && (bool?)value != true) continue;
            if (DroppedWhenEmpty.Contains(name, StringComparer.Ordinal) && value is null or JsonArray { Count: 0 }) continue;
            if (name.EndsWith("_localizations", StringComparison.Ordinal) && !localised) continue;
            json[name] = value is JsonArray list && list.All(entry => entry is JsonObject)
                ? new JsonArray([.. list.OfType<JsonObject>().Select(entry => Normal(entry, localised))])
                : value?.DeepClone();
        }

        if (localised && json.ContainsKey("name"))
        {
            json.TryAdd("name_localizations", null);
            if (json.ContainsKey("description")) json.TryAdd("description_localizations", null);
        }

        return json;
    }
}
