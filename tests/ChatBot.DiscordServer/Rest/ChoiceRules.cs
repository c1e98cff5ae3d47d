namespace ChatBot.DiscordServer.Rest;

/// <summary>What autocomplete may offer, and what a command's choices are like: 25 at most.</summary>
internal static class ChoiceRules
{
    public static void Check(FormErrors errors, string path, JsonNode? node)
    {
        if (node is not JsonArray choices) return;
        if (choices.Count > 25) errors.Add(path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        foreach (var (choice, index) in choices.OfType<JsonObject>().Select((choice, index) => (choice, index)))
        {
            errors.Required($"{path}.{index}.name", choice["name"]).Length($"{path}.{index}.name", choice["name"], 1, 100).Required($"{path}.{index}.value", choice["value"]);
            if (choice["value"] is JsonValue value && value.TryGetValue<string>(out _)) errors.Length($"{path}.{index}.value", value, 0, 100);
        }
    }
}
