using ChatBot.Core.Channels;
using ChatBot.Core.Turns;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Actions;

/// <summary>What a form for settings is filled with.</summary>
internal static class SettingsFields
{
    // What is no name of ours may come back from a form.
    private const int MostName = 100;

    /// <summary>To choose from: those that are known, and the one in use.</summary>
    public static IReadOnlyList<string> AssistantsOf(IEnumerable<string> known, string? current)
    {
        var names = known.ToList();
        if (current is { Length: <= MostName } && !string.IsNullOrWhiteSpace(CardText.Plain(current)) && !names.Contains(current, StringComparer.OrdinalIgnoreCase)) names.Add(current);
        return names;
    }

    public static ChannelSettings ToForm(TurnSettings settings) => new()
    {
        Mode = settings.Mode switch
        {
            ChatMode.Raw => ChannelMode.Raw,
            ChatMode.Assistant => ChannelMode.Assistant,
            _ => null,
        },
        Assistant = settings.Assistant,
        Temperature = settings.Temperature,
        TopP = settings.TopP,
        MaxTokens = settings.MaxTokens,
        Seed = settings.Seed,
        ShowCut = settings.ShowCut,
        Shots = settings.Shots,
    };
}
