using System.Globalization;
using System.Text;
using ChatBot.Discord.Model;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>
/// A command as text, the same for what we send and for what Discord gives back: without ids, defaults, and the order of what has none.
/// </summary>
internal static class CommandFingerprint
{
    /// <param name="command">Ours, or a registered one.</param>
    /// <param name="isGlobal">Contexts and integration types are for global commands alone. Source: page "Application Commands".</param>
    public static string Of(ApplicationCommand command, bool isGlobal)
    {
        var text = new StringBuilder();
        Add(text, "type", command.Type.ToString());
        Add(text, "name", command.Name);
        Add(text, "description", command.Description);
        Add(text, "names", Sorted(command.NameLocalizations));
        Add(text, "descriptions", Sorted(command.DescriptionLocalizations));
        Add(text, "permissions", ((ulong?)command.DefaultMemberPermissions)?.ToString(CultureInfo.InvariantCulture) ?? "");
        if (isGlobal)
        {
            Add(text, "contexts", string.Join(',', (command.Contexts ?? []).Order()));
            Add(text, "installs", string.Join(',', (command.IntegrationTypes ?? []).Order()));
        }

        AddOptions(text, command.Options);
        return text.ToString();
    }

    private static void AddOptions(StringBuilder text, IReadOnlyList<ApplicationCommandOption>? options)
    {
        foreach (var option in options ?? [])
        {
            text.Append("{\n");
            Add(text, "type", option.Type.ToString());
            Add(text, "name", option.Name);
            Add(text, "description", option.Description);
            Add(text, "names", Sorted(option.NameLocalizations));
            Add(text, "descriptions", Sorted(option.DescriptionLocalizations));
            Add(text, "required", option.Required is true ? "true" : "");
            Add(text, "autocomplete", option.Autocomplete is true ? "true" : "");
            Add(text, "value", $"{option.MinValue}..{option.MaxValue}");
            Add(text, "length", $"{option.MinLength}..{option.MaxLength}");
            Add(text, "channels", string.Join(',', (option.ChannelTypes ?? []).Order()));
            foreach (var choice in option.Choices ?? [])
                Add(text, "choice", $"{choice.Name}={choice.Value?.GetRawText()}{Sorted(choice.NameLocalizations)}");
            AddOptions(text, option.Options);
            text.Append("}\n");
        }
    }

    // Whatever is empty says the same as what is missing.
    private static void Add(StringBuilder text, string name, string value)
    {
        if (value.Length > 0 && value != "..")
            text.Append(name).Append('=').Append(value).Append('\n');
    }

    private static string Sorted(IReadOnlyDictionary<string, string>? localizations) =>
        string.Concat((localizations ?? new Dictionary<string, string>())
            .OrderBy(localization => localization.Key, StringComparer.Ordinal)
            .Select(localization => $"[{localization.Key}:{localization.Value}]"));
}
