using ChatBot.Discord.Model;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>The names that fit what a member has typed so far.</summary>
internal static class NameChoices
{
    // Discord's limits. Source: page "Application Commands", Application Command Option Choice Structure.
    private const int Most = 25;
    private const int LongestName = 100;

    /// <summary>Those that begin with what was typed, then those that have it anywhere; otherwise in the order in which they are known.</summary>
    public static List<ApplicationCommandChoice> Find(IEnumerable<(string Name, string Description)> known, InteractionCall call)
    {
        var typed = (call.Interaction.Data is { } data ? CommandOptions.Of(data).Focused?.AsText() ?? "" : "").Trim();
        return known
            .Where(one => one.Name.Length <= LongestName)
            .Select(one => (one.Name, Label: Label(one.Name, one.Description)))
            .Where(one => one.Label.Contains(typed, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(one => one.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Take(Most)
            .Select(one => ApplicationCommandChoice.Of(one.Label, one.Name))
            .ToList();
    }

    private static string Label(string name, string description)
    {
        var label = $"{name} · {description}";
        if (label.Length <= LongestName)
            return label;
        var end = char.IsHighSurrogate(label[LongestName - 2]) ? LongestName - 2 : LongestName - 1;
        return label[..end] + "…";
    }
}
