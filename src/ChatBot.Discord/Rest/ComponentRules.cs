using ChatBot.Discord.Model;

namespace ChatBot.Discord.Rest;

/// <summary>Source: "Component Reference".</summary>
internal static class ComponentRules
{
    private const int LongestCustomId = 100;

    /// <summary>Five rows of five buttons or one select; every custom id once.</summary>
    public static void CheckRows(IReadOnlyList<Component> components)
    {
        Rules.Count("components", components, 5);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, component) in components.Index())
        {
            var field = $"components[{index}]";
            if (component is not Component.ActionRow row) throw new DiscordLimitException(field, "a message's components are rows");
            Rules.Count(field + ".components", row.Components, 5, least: 1);
            Rules.That(row.Components.Count == 1 || row.Components.All(child => child is Component.Button), field, "a select is alone in its row");
            foreach (var (position, child) in row.Components.Index()) CheckChild($"{field}.components[{position}]", child, ids);
        }
    }

    public static void CheckCustomId(string field, string? id, HashSet<string> ids)
    {
        Rules.Text(field + ".custom_id", id, LongestCustomId, least: 1);
        Rules.That(ids.Add(id!), field + ".custom_id", "is used twice");
    }

    public static void CheckSelect(string field, Component.StringSelect select, HashSet<string> ids)
    {
        CheckCustomId(field, select.CustomId, ids);
        Rules.Text(field + ".placeholder", select.Placeholder, 150);
        Rules.Count(field + ".options", select.Options, 25, least: 1);
        foreach (var (index, option) in select.Options!.Index())
        {
            Rules.Text($"{field}.options[{index}].label", option.Label, 100, least: 1);
            Rules.Text($"{field}.options[{index}].value", option.Value, 100, least: 1);
            Rules.Text($"{field}.options[{index}].description", option.Description, 100);
        }
    }

    private static void CheckChild(string field, Component component, HashSet<string> ids)
    {
        switch (component)
        {
            case Component.Button button:
                CheckButton(field, button, ids);
                break;
            case Component.StringSelect select:
                CheckSelect(field, select, ids);
                break;
            default:
                throw new DiscordLimitException(field, "must be a button or a select");
        }
    }

    private static void CheckButton(string field, Component.Button button, HashSet<string> ids)
    {
        Rules.Text(field + ".label", button.Label, 80);
        Rules.That(!string.IsNullOrEmpty(button.Label) || button.Emoji is not null, field + ".label", "a button needs a label or an emoji");
        if (button.Style == ButtonStyle.Link)
        {
            Rules.Text(field + ".url", button.Url, 512, least: 1);
            Rules.That(button.CustomId is null, field + ".custom_id", "a link has none");
        }
        else
        {
            Rules.That(button.Url is null, field + ".url", "only links have one");
            CheckCustomId(field, button.CustomId, ids);
        }
    }
}
