using ChatBot.Core.Localization;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>Three things to try first.</summary>
internal static class Examples
{
    private static readonly string[] Keys = [MessageKey.TeamsCardExampleAsk, MessageKey.TeamsCardExampleCompare, MessageKey.TeamsCardExampleUniverses];

    public static IReadOnlyList<string> Texts(CardWords words) => [.. Keys.Select(key => words[key])];

    /// <summary>Where a button can speak for the person: in personal chats. Elsewhere the bot hears only what mentions it.</summary>
    public static IReadOnlyList<CardButton> Buttons(CardWords words) => [.. Texts(words).Select(text => CardButton.Say(text, text))];
}
