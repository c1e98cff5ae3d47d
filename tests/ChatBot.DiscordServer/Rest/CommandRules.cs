using System.Text.RegularExpressions;

namespace ChatBot.DiscordServer.Rest;

/// <summary>What commands must be like (Discord's page "Application Commands").</summary>
internal static partial class CommandRules
{
    private const int MaxCharacters = 8000;

    /// <param name="commands">The whole list as it would be afterwards.</param>
    public static void Check(IReadOnlyList<JsonObject> commands, ulong? guild)
    {
        var errors = new FormErrors();
        foreach (var (type, most) in new[] { (1, 100), (2, 15), (3, 15) })
            if (commands.Count(command => Type(command) == type) > most) throw new DiscordError(400, 30032, $"Maximum number of application commands reached ({most})");
        for (var i = 0; i < commands.Count; i++) CheckOne(errors, commands.Count == 1 ? "" : $"{i}.", commands[i], guild);
        if (commands.GroupBy(command => (Type(command), command["name"]?.ToString())).Any(group => group.Count() > 1))
            errors.Add("name", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
        errors.Throw();
    }

    private static void CheckOne(FormErrors errors, string path, JsonObject command, ulong? guild)
    {
        errors.Required($"{path}name", command["name"]);
        if (Type(command) is < 1 or > 3) errors.Add($"{path}type", "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3}.");
        if (Type(command) == 1) CheckSlash(errors, path, command);
        else CheckMenu(errors, path, command);
        if (guild is not null && (command["contexts"] ?? command["dm_permission"] ?? command["integration_types"]) is not null)
            errors.Add($"{path}contexts", "APPLICATION_COMMAND_GUILD_CONTEXTS", "Guild commands have no contexts, no dm_permission and no integration types.");
        CheckSet(errors, $"{path}contexts", command["contexts"], 2);
        CheckSet(errors, $"{path}integration_types", command["integration_types"], 1);
        if (command["default_member_permissions"] is { } needed && !ulong.TryParse(needed.ToString(), out _))
            errors.Add($"{path}default_member_permissions", "NUMBER_TYPE_COERCE", "A permission set is a decimal number in a string.");
        if (Characters(command) > MaxCharacters) errors.Add(path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
    }

    private static void CheckSlash(FormErrors errors, string path, JsonObject command)
    {
        CheckName(errors, path, command);
        errors.Required($"{path}description", command["description"]).Length($"{path}description", command["description"], 1, 100);
        CheckLocalizations(errors, $"{path}description_localizations", command["description_localizations"], isName: false);
        OptionRules.Check(errors, path, command["options"], depth: 0);
    }

    private static void CheckMenu(FormErrors errors, string path, JsonObject command)
    {
        errors.Length($"{path}name", command["name"], 1, 32);
        if (!string.IsNullOrEmpty((string?)command["description"]) || command["options"] is JsonArray { Count: > 0 })
            errors.Add($"{path}description", "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION", "Context menu commands cannot have description or options");
    }

    internal static void CheckName(FormErrors errors, string path, JsonObject holder)
    {
        errors.Required($"{path}name", holder["name"]);
        if (holder["name"] is { } name && !IsName(name.ToString()))
            errors.Add($"{path}name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        CheckLocalizations(errors, $"{path}name_localizations", holder["name_localizations"], isName: true);
    }

    internal static void CheckLocalizations(FormErrors errors, string path, JsonNode? node, bool isName)
    {
        foreach (var (locale, text) in node as JsonObject ?? [])
        {
            if (!Locales.IsKnown(locale)) errors.Add($"{path}.{locale}", "BASE_TYPE_CHOICES", "No such locale.");
            if (isName && !IsName(text?.ToString() ?? "")) errors.Add($"{path}.{locale}", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
            if (!isName) errors.Length($"{path}.{locale}", text, 1, 100);
        }
    }

    private static void CheckSet(FormErrors errors, string path, JsonNode? node, int highest)
    {
        if (node is not JsonArray set) return;
        if (set.Count == 0) errors.Add(path, "BASE_TYPE_MIN_LENGTH", "Must be 1 or more in length.");
        if (set.Any(entry => (int?)entry is null or < 0 || (int?)entry > highest)) errors.Add(path, "BASE_TYPE_CHOICES", "No such value.");
    }

    /// <summary>Letters have to be lower-case where they have one.</summary>
    private static bool IsName(string name) => NamePattern().IsMatch(name) && !name.Any(char.IsUpper);

    private static int Type(JsonObject command) => (int?)command["type"] ?? 1;

    private static int Characters(JsonObject holder) =>
        (holder["name"]?.ToString().Length ?? 0) + (holder["description"]?.ToString().Length ?? 0)
        + (holder["choices"] as JsonArray ?? []).Sum(choice => (choice?["name"]?.ToString().Length ?? 0) + (choice?["value"]?.ToString().Length ?? 0))
        + (holder["options"] as JsonArray ?? []).OfType<JsonObject>().Sum(Characters);

    [GeneratedRegex(@"^[-_'\p{L}\p{N}]{1,32}$")]
    private static partial Regex NamePattern();
}
