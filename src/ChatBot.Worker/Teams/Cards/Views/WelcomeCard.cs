using ChatBot.Core.Localization;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>The first thing that the bot says.</summary>
internal static class WelcomeCard
{
    public static AdaptiveCard Of(CardWords words, bool isPersonal) => new(
        words[MessageKey.TeamsCardWelcome],
        [
            Parts.Title(words[MessageKey.TeamsCardWelcome]),
            Parts.Said(words[MessageKey.TeamsCardWelcomeBase]),
            Parts.Said(words[MessageKey.TeamsCardWelcomeAi]),
            Parts.Heading(words[isPersonal ? MessageKey.TeamsCardWelcomeTry : MessageKey.TeamsCardWelcomeGroup]),
            .. isPersonal ? Array.Empty<CardElement>() : Examples.Texts(words).Select(Parts.Code),
        ],
        isPersonal ? [.. Examples.Buttons(words), CardButton.Say(words[MessageKey.TeamsCardHelp], "/help")] : []);
}
