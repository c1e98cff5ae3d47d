using ChatBot.Discord.Model;

namespace ChatBot.Discord.Rest;

/// <summary>Source: "Receiving and Responding", Modal; "Component Reference", Label.</summary>
internal static class ModalRules
{
    private const int LongestTitle = 45;
    private const int LongestValue = 4_000;

    public static void Check(string customId, string title, IReadOnlyList<Component> components)
    {
        ArgumentNullException.ThrowIfNull(components);
        Rules.Text("custom_id", customId, 100, least: 1);
        Rules.Text("title", title, LongestTitle, least: 1);
        Rules.Count("components", components, 5, least: 1);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, component) in components.Index()) CheckEntry($"components[{index}]", component, ids);
    }

    private static void CheckEntry(string field, Component component, HashSet<string> ids)
    {
        switch (component)
        {
            case Component.TextDisplay display:
                Rules.Text(field + ".content", display.Content, LongestValue, least: 1);
                break;
            case Component.Label label:
                Rules.Text(field + ".label", label.Text, LongestTitle, least: 1);
                Rules.Text(field + ".description", label.Description, 100);
                CheckField(field + ".component", label.Field, ids);
                break;
            default:
                throw new DiscordLimitException(field, "a modal's components are labels and texts");
        }
    }

    private static void CheckField(string field, Component? component, HashSet<string> ids)
    {
        switch (component)
        {
            case Component.TextInput input:
                ComponentRules.CheckCustomId(field, input.CustomId, ids);
                Rules.That(input.Style is TextInputStyle.Short or TextInputStyle.Paragraph, field + ".style", "is missing");
                Rules.Text(field + ".value", input.Value, LongestValue);
                Rules.Text(field + ".placeholder", input.Placeholder, 100);
                Rules.That(input.MinLength is null or (>= 0 and <= LongestValue), field + ".min_length", $"must be 0 to {LongestValue}");
                Rules.That(input.MaxLength is null or (>= 1 and <= LongestValue), field + ".max_length", $"must be 1 to {LongestValue}");
                break;
            case Component.StringSelect select:
                ComponentRules.CheckSelect(field, select, ids);
                break;
            default:
                throw new DiscordLimitException(field, "must be a text field or a select");
        }
    }
}
