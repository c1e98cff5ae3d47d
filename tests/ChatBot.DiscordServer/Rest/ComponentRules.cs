namespace ChatBot.DiscordServer.Rest;

/// <summary>Rows, buttons and selects of a message (Discord's page "Component Reference").</summary>
internal static class ComponentRules
{
    private const int ActionRow = 1;
    private const int Button = 2;
    private const int StringSelect = 3;
    private const int Link = 5;
    private const int Premium = 6;

    public static void Check(FormErrors errors, string path, JsonNode? node, bool isV2)
    {
        if (node is not JsonArray rows) return;
        if (!isV2 && rows.Count > 5) errors.Add(path, "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length.");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (row, index) in rows.OfType<JsonObject>().Select((row, index) => (row, index)))
        {
            if (Type(row) == ActionRow) CheckRow(errors, $"{path}.{index}", row, ids);
            else if (!isV2) errors.Add($"{path}.{index}.type", "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1,).");
        }
    }

    private static void CheckRow(FormErrors errors, string path, JsonObject row, HashSet<string> ids)
    {
        var children = (row["components"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var hasSelect = children.Any(child => Type(child) is >= 3 and not 4);
        if (children.Count is 0 or > 5) errors.Add($"{path}.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
        if (hasSelect && children.Count > 1) errors.Add($"{path}.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
        for (var i = 0; i < children.Count; i++)
        {
            var at = $"{path}.components.{i}";
            errors.Length($"{at}.custom_id", children[i]["custom_id"], 1, 100);
            if (children[i]["custom_id"] is { } id && !ids.Add(id.ToString()))
                errors.Add($"{at}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
            if (Type(children[i]) == Button) CheckButton(errors, at, children[i]);
            else if (Type(children[i]) == StringSelect) CheckSelect(errors, at, children[i]);
        }
    }

    private static void CheckButton(FormErrors errors, string path, JsonObject button)
    {
        errors.Length($"{path}.label", button["label"], 0, 80);
        var style = (int?)button["style"];
        if (style is null or < 1 or > Premium) errors.Add($"{path}.style", "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5, 6}.");
        if (style == Link && (button["url"] is null || button["custom_id"] is not null))
            errors.Add(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified");
        if (style is >= 1 and < Link && button["custom_id"] is null) errors.Add($"{path}.custom_id", "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required");
        if (style is >= 1 and < Link && button["url"] is not null) errors.Add($"{path}.url", "BUTTON_COMPONENT_URL_ONLY_LINK", "Only link buttons have a url");
        if (style != Premium && string.IsNullOrEmpty((string?)button["label"]) && button["emoji"] is null)
            errors.Add(path, "BUTTON_COMPONENT_INVALID_EMOJI", "A button needs a label or an emoji");
    }

    private static void CheckSelect(FormErrors errors, string path, JsonObject select)
    {
        errors.Required($"{path}.custom_id", select["custom_id"]).Length($"{path}.placeholder", select["placeholder"], 0, 150);
        var options = (select["options"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (options.Count is 0 or > 25) errors.Add($"{path}.options", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 25 in length.");
        for (var i = 0; i < options.Count; i++)
        {
            errors.Required($"{path}.options.{i}.label", options[i]["label"]).Length($"{path}.options.{i}.label", options[i]["label"], 1, 100)
                .Required($"{path}.options.{i}.value", options[i]["value"]).Length($"{path}.options.{i}.value", options[i]["value"], 1, 100)
                .Length($"{path}.options.{i}.description", options[i]["description"], 0, 100);
        }

        if (options.Select(option => option["value"]?.ToString()).Distinct(StringComparer.Ordinal).Count() < options.Count)
            errors.Add($"{path}.options", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used");
        if (options.Count(option => (bool?)option["default"] == true) > ((int?)select["max_values"] ?? 1))
            errors.Add($"{path}.options", "SELECT_COMPONENT_DEFAULT_EXCEEDED", "More defaults than values can be chosen");
    }

    private static int? Type(JsonObject component) => component["type"] is JsonValue value && value.TryGetValue<int>(out var type) ? type : null;
}
