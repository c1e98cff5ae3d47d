using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Model;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>Completes names of assistants while they are typed; answered from memory, since every keystroke asks.</summary>
internal sealed class AssistantChoices(ScaffoldLibrary scaffolds)
{
    // Discord's limits. Source: page "Application Commands", Application Command Option Choice Structure.
    private const int Most = 25;
    private const int LongestName = 100;

    public Task RunAsync(InteractionCall call, CancellationToken cancellationToken)
    {
        var typed = call.Interaction.Data is { } data ? CommandOptions.Of(data).Focused?.AsText() ?? "" : "";
        return call.RespondAsync(InteractionResponse.Choices(Find(typed.Trim(), call.Language)), cancellationToken);
    }

    /// <summary>Those that begin with what was typed, then those that have it anywhere; of both first those in the user's language.</summary>
    private List<ApplicationCommandChoice> Find(string typed, Language language) => scaffolds.All
        .Where(scaffold => scaffold.Name.Length <= LongestName)
        .Select(scaffold => (scaffold, Label: Label(scaffold)))
        .Where(candidate => candidate.Label.Contains(typed, StringComparison.OrdinalIgnoreCase))
        .OrderByDescending(candidate => candidate.scaffold.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
        .ThenByDescending(candidate => candidate.scaffold.Language == language)
        .Take(Most)
        .Select(candidate => ApplicationCommandChoice.Of(candidate.Label, candidate.scaffold.Name))
        .ToList();

    private static string Label(PromptScaffold scaffold)
    {
        var label = $"{scaffold.Name} · {scaffold.Description}";
        if (label.Length <= LongestName)
            return label;
        var end = char.IsHighSurrogate(label[LongestName - 2]) ? LongestName - 2 : LongestName - 1;
        return label[..end] + "…";
    }
}
