using ChatBot.Core.Assistants;
using ChatBot.Core.Conversations;
using ChatBot.Worker.Teams.Cards.Elements;
using ChatBot.Worker.Teams.Turns;

namespace ChatBot.Worker.Teams.Cards.Actions;

/// <summary>The assistants that a form for settings can choose from: those of the files, those that people made, and the one in use.</summary>
internal sealed class AssistantChoices(AssistantDirectory assistants, TeamsPlaces places)
{
    // What is no name of ours may come back from a form.
    private const int MostName = 100;

    /// <summary>Those that are known, and the one in use.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> known, string? current)
    {
        var names = known.ToList();
        if (current is { Length: <= MostName } && !string.IsNullOrWhiteSpace(CardText.Plain(current)) && !names.Contains(current, StringComparer.OrdinalIgnoreCase)) names.Add(current);
        return names;
    }

    /// <summary>What somebody can choose for themselves.</summary>
    /// <exception cref="StorageException">The database fails.</exception>
    public Task<IReadOnlyList<string>> LoadOwnAsync(CardCall call, string? current, CancellationToken cancellationToken) =>
        LoadAsync(places.AssistantsOf(call.Address, call.Activity.From!), current, cancellationToken);

    /// <summary>What answers everybody in a place is nobody's own.</summary>
    /// <exception cref="StorageException">The database fails.</exception>
    public Task<IReadOnlyList<string>> LoadOfAllAsync(TeamsAddress address, string? current, CancellationToken cancellationToken) =>
        LoadAsync(places.AssistantsOfAll(address, isModerator: false), current, cancellationToken);

    private async Task<IReadOnlyList<string>> LoadAsync(AssistantScope scope, string? current, CancellationToken cancellationToken) =>
        Of((await assistants.ListAsync(TeamsSurface.Platform, scope, cancellationToken)).Select(known => known.Name), current);
}
