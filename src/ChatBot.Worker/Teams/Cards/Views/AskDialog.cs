using System.Text.Json.Nodes;
using ChatBot.Core.Localization;
using ChatBot.Core.Tokens;
using ChatBot.Core.Turns;
using ChatBot.Worker.Teams.Cards.Actions;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>The dialogs of the message extension. Their buttons end a dialog, which is what <c>Action.Submit</c> does there.</summary>
internal static class AskDialog
{
    /// <summary>In UTF-16 units.</summary>
    public const int MostText = 2000;

    private const int MostProblem = 500;

    public static AdaptiveCard Ask(CardWords words, string text, string? problem = null) => new(
        words[MessageKey.TeamsAskTitle],
        [
            .. problem is null ? Array.Empty<CardElement>() : [new CardElement.Container([Parts.Plain(CardText.Beginning(problem, MostProblem))]) { Style = ContainerStyle.Attention }],
            Field(words, text),
            new CardElement.ChoiceInput(CardData.Mode,
            [
                new InputChoice(words[MessageKey.TeamsCardModeAssistantChoice], nameof(ChatMode.Assistant).ToLowerInvariant()),
                new InputChoice(words[MessageKey.TeamsCardModeRawChoice], nameof(ChatMode.Raw).ToLowerInvariant()),
            ])
            { Label = words[MessageKey.TeamsCardSettingsMode], Value = nameof(ChatMode.Assistant).ToLowerInvariant(), Style = ChoiceStyle.Expanded },
            Parts.Note(words[MessageKey.TeamsAskNote]),
        ],
        [new CardButton.Submit(words[MessageKey.TeamsAskSend], []) { Style = ActionStyle.Positive }]);

    /// <param name="words">To speak.</param>
    /// <param name="text">That was split; it can be changed.</param>
    /// <param name="encoded">Its tokens; empty: <paramref name="problem"/> says why there are none.</param>
    /// <param name="problem">Null: none.</param>
    public static AdaptiveCard Tokens(CardWords words, string text, IReadOnlyList<EncodedText> encoded, string? problem = null) => CardFit.Of(most =>
    {
        var tokens = TokensCard.Of(words, encoded, [new CardButton.Submit(words[MessageKey.TeamsTokensAgain], [])], most);
        var note = problem is null ? Array.Empty<CardElement>() : [new CardElement.Container([Parts.Plain(CardText.Beginning(problem, MostProblem))]) { Style = ContainerStyle.Attention }];
        return tokens with { Body = [.. note, Field(words, text), .. tokens.Body.Skip(1)] };
    });

    /// <summary>The bot is no member of the chat: Teams adds it when this button is pressed, and then asks for the dialog again.</summary>
    public static AdaptiveCard Install(CardWords words) => new(
        words[MessageKey.TeamsInstall],
        [Parts.Said(words[MessageKey.TeamsInstall])],
        [new CardButton.Submit(words[MessageKey.TeamsInstallAdd], new JsonObject { ["msteams"] = new JsonObject { ["justInTimeInstall"] = true } })]);

    private static CardElement.TextInput Field(CardWords words, string text) => new(CardData.Text)
    {
        Label = words[MessageKey.TeamsAskText],
        Value = text,
        IsMultiline = true,
        IsRequired = true,
        MaxLength = MostText,
        ErrorMessage = words[MessageKey.TeamsAskEmpty],
    };
}
