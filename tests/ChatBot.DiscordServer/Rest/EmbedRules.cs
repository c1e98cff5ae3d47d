namespace ChatBot.DiscordServer.Rest;

/// <summary>Embed limits (Discord's page "Messages Resource": embed limits).</summary>
internal static class EmbedRules
{
    private const int MaxTogether = 6000;

    public static void Check(FormErrors errors, JsonNode? node)
    {
        if (node is not JsonArray embeds) return;
        if (embeds.Count > 10) errors.Add("embeds", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
        foreach (var (embed, index) in embeds.OfType<JsonObject>().Select((embed, index) => (embed, index))) CheckOne(errors, $"embeds.{index}", embed);
        if (embeds.OfType<JsonObject>().Sum(Size) > MaxTogether)
            errors.Add("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
    }

    private static void CheckOne(FormErrors errors, string path, JsonObject embed)
    {
        errors.Length($"{path}.title", embed["title"], 0, 256)
            .Length($"{path}.description", embed["description"], 0, 4096)
            .Length($"{path}.footer.text", embed["footer"]?["text"], 1, 2048)
            .Length($"{path}.author.name", embed["author"]?["name"], 1, 256);
        var fields = (embed["fields"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (fields.Count > 25) errors.Add($"{path}.fields", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        for (var i = 0; i < fields.Count; i++)
        {
            errors.Required($"{path}.fields.{i}.name", fields[i]["name"]).Length($"{path}.fields.{i}.name", fields[i]["name"], 1, 256)
                .Required($"{path}.fields.{i}.value", fields[i]["value"]).Length($"{path}.fields.{i}.value", fields[i]["value"], 1, 1024);
        }
    }

    private static int Size(JsonObject embed)
    {
        var texts = new[] { embed["title"], embed["description"], embed["footer"]?["text"], embed["author"]?["name"] };
        var fields = (embed["fields"] as JsonArray ?? []).OfType<JsonObject>().SelectMany(field => new[] { field["name"], field["value"] });
        return texts.Concat(fields).Sum(text => text is null ? 0 : FormErrors.Characters(text.ToString()));
    }
}
