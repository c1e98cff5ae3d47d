using ChatBot.Core.Localization;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>What there is, command by command.</summary>
internal static class HelpCard
{
    /// <summary>The manifest's command list names the same ones.</summary>
    public static IReadOnlyList<string> Commands { get; } =
        ["ask", "raw", "compare", "universes", "next", "tokens", "lesson", "quiz", "model", "usage", "settings", "help"];

    public static AdaptiveCard Of(CardWords words, bool isPersonal) => new(
        words[MessageKey.TeamsCardHelp],
        [
            Parts.Title(words[MessageKey.TeamsCardHelp]),
            Parts.Said(words[MessageKey.TeamsCardHelpIntro]),
            .. Commands.Select(command => Line(words, command)),
            Parts.Note(words[isPersonal ? MessageKey.TeamsCardHelpPersonal : MessageKey.TeamsCardHelpGroup]),
        ],
        isPersonal ? Examples.Buttons(words) : []);

    private static CardElement.ColumnSet Line(CardWords words, string command) => new(
    [
        new Column("96px", [new CardElement.RichTextBlock([TextRun.Of("/" + command) with { FontType = FontType.Monospace, Weight = TextWeight.Bolder }])]),
        new Column("stretch", [Parts.Plain(Parts.Unmarked(words[MessageKey.CommandSummary(command)]))]),
    ])
    { Spacing = Spacing.Small };
}
