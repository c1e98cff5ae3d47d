using System.Text.Json.Nodes;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Worker.Teams.Cards.Actions;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>The buttons below a reply. Nothing about the reply is in them but its turn's id.</summary>
internal static class ReplyButtons
{
    /// <summary>Of one reply to a question.</summary>
    public static IReadOnlyList<CardButton> OfReply(CardWords words, string turnId, ChatMode mode) =>
    [
        Button(words, MessageKey.TeamsCardAgain, CardVerb.Again, turnId),
        mode == ChatMode.Raw
            ? Button(words, MessageKey.TeamsCardOtherAssistant, CardVerb.Assistant, turnId)
            : Button(words, MessageKey.TeamsCardOtherRaw, CardVerb.Raw, turnId),
        Button(words, MessageKey.TeamsCardCut, CardVerb.Cut, turnId),
        Button(words, MessageKey.TeamsCardPrompt, CardVerb.Prompt, turnId),
        Button(words, MessageKey.TeamsCardXray, CardVerb.Xray, turnId) with { Mode = ActionMode.Secondary },
        Delete(words, turnId),
    ];

    /// <summary>Of a command that shows several replies.</summary>
    public static IReadOnlyList<CardButton> OfSeveral(CardWords words, string turnId) =>
        [Button(words, MessageKey.TeamsCardAgain, CardVerb.Again, turnId), Delete(words, turnId)];

    /// <summary>Of what stands in the place of a reply's buttons, for the one who wanted to see it.</summary>
    public static IReadOnlyList<CardButton> OfView(CardWords words, string turnId) => [Button(words, MessageKey.TeamsCardClose, CardVerb.Close, turnId)];

    /// <summary>Of a view that is not ready.</summary>
    public static IReadOnlyList<CardButton> OfWaiting(CardWords words, string turnId) =>
        [Button(words, MessageKey.TeamsCardShow, CardVerb.Xray, turnId), .. OfView(words, turnId)];

    private static CardButton.Execute Delete(CardWords words, string turnId) =>
        Button(words, MessageKey.TeamsCardDelete, CardVerb.Delete, turnId) with { Mode = ActionMode.Secondary, Style = ActionStyle.Destructive };

    private static CardButton.Execute Button(CardWords words, string title, string verb, string turnId) =>
        new CardButton.Execute(words[title], verb, new JsonObject { [CardData.Turn] = turnId });
}
