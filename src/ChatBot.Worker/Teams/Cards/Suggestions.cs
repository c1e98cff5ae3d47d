using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Teams.Model;
using ChatBot.Worker.Teams.Turns.Intake;

namespace ChatBot.Worker.Teams.Cards;

/// <summary>What to say next, about the same question: three suggestions, as many as Teams shows.</summary>
internal static class Suggestions
{
    private const int Shown = 3;
    private const int MostQuestion = 300;

    private static readonly (string Command, string Title)[] All =
    [
        ("compare", MessageKey.TeamsCardSuggestCompare),
        ("universes", MessageKey.TeamsCardSuggestUniverses),
        ("next", MessageKey.TeamsCardSuggestNext),
        ("tokens", MessageKey.TeamsCardSuggestTokens),
    ];

    /// <summary>Null where the question is too long to be said again, or was none.</summary>
    public static SuggestedActions? For(CardWords words, InboundMessage message, string asker)
    {
        var command = TextCommand.Read(message.Text);
        var question = (command is null ? message.Text : command.Name.ToLowerInvariant() is "ask" or "raw" or "compare" or "universes" ? command.Argument : "").Trim();
        if (command?.Name.Equals("universes", StringComparison.OrdinalIgnoreCase) == true && question is [>= '1' and <= '8', ' ', ..]) question = question[2..].Trim();
        if (question.Length is 0 or > MostQuestion) return null;
        var others = All.Where(one => !one.Command.Equals(command?.Name, StringComparison.OrdinalIgnoreCase)).Take(Shown);
        return new SuggestedActions([asker], [.. others.Select(one => new CardAction("imBack", words[one.Title], Say(one.Command, question)))]);
    }

    // A number before the text, since the text may begin with one.
    private static string Say(string command, string question) => command == "universes" ? $"/universes 4 {question}" : $"/{command} {question}";
}
