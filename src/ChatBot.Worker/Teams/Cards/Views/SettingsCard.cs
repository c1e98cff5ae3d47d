using ChatBot.Core.Channels;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Worker.Teams.Cards.Actions;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>A form for what holds in a chat or channel.</summary>
internal static class SettingsCard
{
    /// <summary>The value for what is not set.</summary>
    public const string Unset = "";

    private const int MostTokens = 1_048_576;

    /// <param name="words">To speak.</param>
    /// <param name="own">What is set here.</param>
    /// <param name="assistants">Names of the scaffolds.</param>
    /// <param name="isPersonal">A chat of one person with the bot; it cannot be switched off there.</param>
    /// <param name="note">What is to be said of the last change; null: nothing.</param>
    public static AdaptiveCard Of(CardWords words, ChannelSettings own, IReadOnlyList<string> assistants, bool isPersonal, string? note)
    {
        var title = words[isPersonal ? MessageKey.TeamsCardSettings : MessageKey.TeamsCardSettingsPlace];
        return new AdaptiveCard(
            title,
            [
                Parts.Title(title),
                .. note is null ? Array.Empty<CardElement>() : [new CardElement.Container([Parts.Said(note)]) { Style = ContainerStyle.Emphasis }],
                Choice(words, CardData.Mode, MessageKey.TeamsCardSettingsMode, own.Mode?.ToString().ToLowerInvariant(), Modes(words, isPersonal)) with { Style = ChoiceStyle.Expanded },
                Choice(words, CardData.Assistant, MessageKey.TeamsCardSettingsAssistant, own.Assistant, assistants.Select(name => new InputChoice(CardText.Plain(name), name))),
                Number(words, CardData.MaxTokens, MessageKey.TeamsCardSettingsMaxTokens, own.MaxTokens, 1, MostTokens, words.Get(MessageKey.MaxTokensRange, MostTokens)),
                Number(words, CardData.Temperature, MessageKey.TeamsCardSettingsTemperature, own.Temperature, 0, 5, words.Get(MessageKey.TemperatureRange, 0, 5)),
                Number(words, CardData.TopP, MessageKey.TeamsCardSettingsTopP, own.TopP, 0, 1, words[MessageKey.TopPRange]),
                Number(words, CardData.Seed, MessageKey.TeamsCardSettingsSeed, own.Seed, 0, uint.MaxValue, words[MessageKey.TeamsCardSeedRange]),
                Number(words, CardData.ShowCut, MessageKey.TeamsCardSettingsShowCut, own.ShowCut, 0, TurnSettings.MaxShowCut, words.Get(MessageKey.ShowCutRange, TurnSettings.MaxShowCut)),
                Parts.Note(words[MessageKey.TeamsCardSettingsNote]),
            ],
            [
                new CardButton.Execute(words[MessageKey.TeamsCardSave], CardVerb.SaveSettings, []) { Style = ActionStyle.Positive },
                new CardButton.Execute(words[MessageKey.TeamsCardReset], CardVerb.ResetSettings, []),
            ]);
    }

    private static IEnumerable<InputChoice> Modes(CardWords words, bool isPersonal)
    {
        yield return new InputChoice(words[MessageKey.TeamsCardModeAssistantChoice], nameof(ChannelMode.Assistant).ToLowerInvariant());
        yield return new InputChoice(words[MessageKey.TeamsCardModeRawChoice], nameof(ChannelMode.Raw).ToLowerInvariant());
        if (!isPersonal) yield return new InputChoice(words[MessageKey.TeamsCardModeOff], nameof(ChannelMode.Off).ToLowerInvariant());
    }

    private static CardElement.ChoiceInput Choice(CardWords words, string id, string label, string? value, IEnumerable<InputChoice> choices) =>
        new(id, [new InputChoice(words[MessageKey.TeamsCardUnset], Unset), .. choices]) { Label = words[label], Value = value ?? Unset };

    private static CardElement.NumberInput Number(CardWords words, string id, string label, double? value, double least, double most, string problem) =>
        new(id) { Label = words[label], Value = Exact(value), Min = least, Max = most, Placeholder = words[MessageKey.TeamsCardUnset], ErrorMessage = problem };

    // 0.7f is 0.699999988 as a double.
    private static double? Exact(double? value) => value is { } number ? Math.Round(number, 6) : null;
}
