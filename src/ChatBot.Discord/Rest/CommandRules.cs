using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatBot.Discord.Model;

namespace ChatBot.Discord.Rest;

/// <summary>Source: "Application Commands".</summary>
internal static class CommandRules
{
    private const int MostCommands = 130;
    private const int LongestName = 32;
    private const int LongestDescription = 100;
    private const int LongestChoice = 100;

    public static void Check(IReadOnlyList<ApplicationCommand> commands)
    {
        ArgumentNullException.ThrowIfNull(commands);
        Rules.Count("commands", commands, MostCommands);
        foreach (var (index, command) in commands.Index()) Check($"commands[{index}]", command);
    }

    public static void CheckChoices(IReadOnlyList<ApplicationCommandChoice> choices, string field)
    {
        ArgumentNullException.ThrowIfNull(choices);
        Rules.Count(field, choices, 25);
        foreach (var (index, choice) in choices.Index())
        {
            Rules.Text($"{field}[{index}].name", choice.Name, LongestChoice, least: 1);
            Rules.That(choice.Value is { ValueKind: JsonValueKind.String or JsonValueKind.Number }, $"{field}[{index}].value", "must be text or a number");
            if (choice.Value is { ValueKind: JsonValueKind.String } text) Rules.Text($"{field}[{index}].value", text.GetString(), LongestChoice);
            foreach (var name in choice.NameLocalizations?.Values ?? []) Rules.Text($"{field}[{index}].name_localizations", name, LongestChoice, least: 1);
        }
    }

    private static void Check(string field, ApplicationCommand command)
    {
        if (command.Type == ApplicationCommandType.ChatInput)
        {
            CheckNames(field, command.Name, command.NameLocalizations, command.Description, command.DescriptionLocalizations);
            CheckOptions(field, command.Options ?? []);
            return;
        }

        Rules.Text(field + ".name", command.Name, LongestName, least: 1);
        Rules.That(command.Description.Length == 0, field + ".description", "menu commands have none");
        Rules.That(command.Options is null or [], field + ".options", "menu commands have none");
    }

    private static void CheckNames(
        string field, string name, IReadOnlyDictionary<string, string>? names, string description, IReadOnlyDictionary<string, string>? descriptions)
    {
        foreach (var text in (names?.Values ?? []).Prepend(name))
            Rules.That(IsName(text), field + ".name", $"must be 1 to {LongestName} lower-case letters, digits, dashes or underscores");
        foreach (var text in (descriptions?.Values ?? []).Prepend(description))
            Rules.Text(field + ".description", text, LongestDescription, least: 1);
    }

    private static void CheckOptions(string field, IReadOnlyList<ApplicationCommandOption> options)
    {
        Rules.Count(field + ".options", options, 25);
        foreach (var (index, option) in options.Index())
        {
            var name = $"{field}.options[{index}]";
            CheckNames(name, option.Name, option.NameLocalizations, option.Description, option.DescriptionLocalizations);
            CheckChoices(option.Choices ?? [], name + ".choices");
            Rules.That(option.Autocomplete is not true || option.Choices is null or [], name + ".autocomplete", "choices or autocomplete, not both");
            CheckOptions(name, option.Options ?? []);
        }

        var optional = options.Index().Where(option => option.Item.Required is not true).Select(option => option.Index).FirstOrDefault(options.Count);
        Rules.That(options.Skip(optional).All(option => option.Required is not true), field + ".options", "required ones come first");
    }

    /// <summary>Discord's pattern: <c>^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$</c>, in lower case where there is one.</summary>
    private static bool IsName(string name) => name.Length > 0 && Rules.Length(name) <= LongestName && name.EnumerateRunes().All(
        rune => rune.Value is '-' or '_' or '\'' || ((Rune.IsLetter(rune) || Rune.IsNumber(rune) || IsMark(rune)) && Rune.ToLowerInvariant(rune) == rune));

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        && rune.Value is (>= 0x0900 and <= 0x097F) or (>= 0x0E00 and <= 0x0E7F);
}
