namespace ChatBot.DiscordServer.Rest;

/// <summary>What <c>allowed_mentions</c> must be like (Discord's page "Messages Resource").</summary>
internal static class AllowedMentionsRules
{
    private static readonly string[] Kinds = ["roles", "users", "everyone"];

    public static void Check(FormErrors errors, JsonNode? node)
    {
        if (node is null) return;
        if (node is not JsonObject allowed)
        {
            errors.Add("allowed_mentions", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType.");
            return;
        }

        var parse = (allowed["parse"] as JsonArray ?? []).Select(entry => entry?.ToString() ?? "").ToList();
        foreach (var kind in parse.Where(kind => !Kinds.Contains(kind, StringComparer.Ordinal)))
            errors.Add("allowed_mentions.parse", "BASE_TYPE_CHOICES", $"Value must be one of {{'roles', 'users', 'everyone'}}, not {kind}.");
        foreach (var kind in new[] { "users", "roles" })
        {
            if (allowed[kind] is not JsonArray list) continue;
            if (list.Count > 0 && parse.Contains(kind, StringComparer.Ordinal))
                errors.Add("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", $"parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
            if (list.Count > 100) errors.Add($"allowed_mentions.{kind}", "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length.");
        }
    }
}
