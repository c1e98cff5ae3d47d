using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>One thing that the bot has to say.</summary>
internal static class NoticeCard
{
    public static AdaptiveCard Of(string text, IReadOnlyList<CardButton> buttons) => new(text, [Parts.Said(text)], buttons);
}
