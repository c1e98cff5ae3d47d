using System.Text.Json.Nodes;
using ChatBot.Core.Channels;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Worker.Teams.Cards.Actions;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>A form for settings.</summary>
internal static class SettingsCard
{
    /// <summary>The value for what is not set: a choice must have one.</summary>
    public const string Unset = "-";

    private const int MostTokens = 1_048_576;

    /// <param name="words">To speak.</param>
    /// <param name="own">What is set.</param>
    /// <param name="assistants">Names of those to choose from.</param>
    /// <param name="scope">For whom it holds.</param>
    /// <param name="note">What is to be said of the last change, in the bot's own words; null: nothing.</param>
    public static AdaptiveCard Of(CardWords words, ChannelSettings own, IReadOnlyList<string> assistants, SettingsScope scope, string? note)
    {
        var title = words[scope == SettingsScope.Place ? MessageKey.TeamsCardSettingsPlace : MessageKey.TeamsCardSettings];
        return new AdaptiveCard(
            title,
            [
                Parts.Title(title),
                .. note is null ? Array.Empty<CardElement>() : [new CardElement.Container([Parts.Plain(note)]) { Style = ContainerStyle.Emphasis }],
                .. scope == SettingsScope.Own ? Array.Empty<CardElement>() : [Mode(words, own, scope)],
                Choice(words, CardData.Assistant, MessageKey.TeamsCardSettingsAssistant, own.Assistant, assistants.Select(name => new InputChoice(CardText.Plain(name), name))),
                Number(words, CardData.MaxTokens, MessageKey.TeamsCardSettingsMaxTokens, own.MaxTokens, 1, MostTokens, words.Get(MessageKey.MaxTokensRange, MostTokens)),
                Number(words, CardData.Temperature, MessageKey.TeamsCardSettingsTemperature, own.Temperature, 0, 5, words.Get(MessageKey.TemperatureRange, 0, 5)),
                Number(words, CardData.TopP, MessageKey.TeamsCardSettingsTopP, own.TopP, 0, 1, words[MessageKey.TopPRange]),
                Number(words, CardData.Seed, MessageKey.TeamsCardSettingsSeed, own.Seed, 0, uint.MaxValue, words[MessageKey.TeamsCardSeedRange]),
                Number(words, CardData.ShowCut, MessageKey.TeamsCardSettingsShowCut, own.ShowCut, 0, TurnSettings.MaxShowCut, words.Get(MessageKey.ShowCutRange, TurnSettings.MaxShowCut)),
                Number(words, CardData.Shots, MessageKey.TeamsCardSettingsShots, own.Shots, 0, TurnSettings.MaxShots, words.Get(MessageKey.ShotsRange, TurnSettings.MaxShots)),
                Parts.Note(words[MessageKey.TeamsCardSettingsNote]),
            ],
            [
                Button(words, MessageKey.TeamsCardSave, CardVerb.SaveSettings, scope) with { Style = ActionStyle.Positive },
                Button(words, MessageKey.TeamsCardReset, CardVerb.ResetSettings, scope),
                .. scope == SettingsScope.Own ? [Button(words, MessageKey.TeamsCardSettingsPlace, CardVerb.ShowSettings, SettingsScope.Place)] : Array.Empty<CardButton>(),
            ]);
    }

    private static CardElement.ChoiceInput Mode(CardWords words, ChannelSettings own, SettingsScope scope) =>
        Choice(words, CardData.Mode, MessageKey.TeamsCardSettingsMode, own.Mode is { } mode ? ValueOf(mode) : null, Modes(words, scope)) with { Style = ChoiceStyle.Expanded };

    private static IEnumerable<InputChoice> Modes(CardWords words, SettingsScope scope)
    {
        yield return new InputChoice(words[MessageKey.TeamsCardModeAssistantChoice], ValueOf(ChannelMode.Assistant));
        yield return new InputChoice(words[MessageKey.TeamsCardModeRawChoice], ValueOf(ChannelMode.Raw));
        if (scope == SettingsScope.Place) yield return new InputChoice(words[MessageKey.TeamsCardModeOff], ValueOf(ChannelMode.Off));
    }

    private static string ValueOf(ChannelMode mode) => mode.ToString().ToLowerInvariant();

    private static CardElement.ChoiceInput Choice(CardWords words, string id, string label, string? value, IEnumerable<InputChoice> choices) =>
        new(id, [new InputChoice(words[MessageKey.TeamsCardUnset], Unset), .. choices]) { Label = words[label], Value = value ?? Unset };

    private static CardElement.NumberInput Number(CardWords words, string id, string label, double? value, double least, double most, string problem) =>
        new(id) { Label = words[label], Value = Exact(value), Min = least, Max = most, Placeholder = words[MessageKey.TeamsCardUnset], ErrorMessage = problem };

    // 0.7f is 0.699999988 as a double.
    private static double? Exact(double? value) => value is { } number ? Math.Round(number, 6) : null;

    private static CardButton.Execute Button(CardWords words, string title, string verb, SettingsScope scope) =>
        new(words[title], verb, new JsonObject { [CardData.Scope] = scope.ToString().ToLowerInvariant() });
}
