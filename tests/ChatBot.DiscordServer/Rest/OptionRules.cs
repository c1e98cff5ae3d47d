namespace ChatBot.DiscordServer.Rest;

/// <summary>What a command's options must be like (Discord's page "Application Commands": application command option structure).</summary>
internal static class OptionRules
{
    private const int SubCommand = 1;
    private const int SubCommandGroup = 2;

    public static void Check(FormErrors errors, string path, JsonNode? node, int depth)
    {
        if (node is not JsonArray array) return;
        var options = array.OfType<JsonObject>().ToList();
        if (options.Count > 25) errors.Add($"{path}options", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        if (options.Select(option => option["name"]?.ToString()).Distinct(StringComparer.Ordinal).Count() < options.Count)
            errors.Add($"{path}options", "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED", "Option names must be unique");
        if (options.Any(IsSub) && !options.TrueForAll(IsSub))
            errors.Add($"{path}options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and sub-command group option types are mutually exclusive to all other types");
        var lastRequired = options.FindLastIndex(IsRequired);
        if (options.FindIndex(option => !IsRequired(option)) is >= 0 and var firstOptional && firstOptional < lastRequired)
            errors.Add($"{path}options.{lastRequired}", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options");
        for (var i = 0; i < options.Count; i++) CheckOne(errors, $"{path}options.{i}.", options[i], depth);
    }

    private static void CheckOne(FormErrors errors, string path, JsonObject option, int depth)
    {
        CommandRules.CheckName(errors, path, option);
        errors.Required($"{path}description", option["description"]).Length($"{path}description", option["description"], 1, 100);
        CommandRules.CheckLocalizations(errors, $"{path}description_localizations", option["description_localizations"], isName: false);
        var type = (int?)option["type"];
        if (type is null or < 1 or > 11) errors.Add($"{path}type", "BASE_TYPE_CHOICES", "Value must be one of {1, …, 11}.");
        if ((type == SubCommandGroup && depth > 0) || (type == SubCommand && depth > 1)) errors.Add($"{path}type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Nested too deeply");
        ChoiceRules.Check(errors, $"{path}choices", option["choices"]);
        if ((bool?)option["autocomplete"] == true && option["choices"] is JsonArray { Count: > 0 })
            errors.Add($"{path}autocomplete", "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES", "Autocomplete cannot be set with choices");
        if (((bool?)option["autocomplete"] == true || option["choices"] is not null) && type is not (3 or 4 or 10))
            errors.Add($"{path}type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Only strings, integers and numbers have choices or autocomplete");
        if ((option["min_length"] ?? option["max_length"]) is not null && type != 3) errors.Add($"{path}min_length", "BASE_TYPE_INVALID", "Only strings have a length");
        if ((option["min_value"] ?? option["max_value"]) is not null && type is not (4 or 10)) errors.Add($"{path}min_value", "BASE_TYPE_INVALID", "Only numbers have a range");
        if (type is SubCommand or SubCommandGroup) Check(errors, path, option["options"], depth + 1);
    }

    private static bool IsSub(JsonObject option) => (int?)option["type"] is SubCommand or SubCommandGroup;

    private static bool IsRequired(JsonObject option) => (bool?)option["required"] == true;
}
