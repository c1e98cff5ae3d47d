using ChatBot.Core.Localization;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>What stands below a reply of the model: what can be done with it.</summary>
internal static class ReplyCard
{
    public static AdaptiveCard Of(CardWords words, uint? seed, IReadOnlyList<CardButton> buttons)
    {
        var footer = words.Get(MessageKey.TeamsCardFooter, seed ?? 0);
        return new AdaptiveCard(footer, [Parts.Note(footer)], buttons);
    }
}
