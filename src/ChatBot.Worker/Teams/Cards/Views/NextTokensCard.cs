using ChatBot.Core.Localization;
using ChatBot.Core.Replies;
using ChatBot.Core.Turns;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>What may come next, as bars.</summary>
internal static class NextTokensCard
{
    private const int MostPrefix = 300;

    public static AdaptiveCard Of(CardWords words, ReplyData.NextTokens next, IReadOnlyList<CardButton> buttons, int most)
    {
        var title = words[MessageKey.TeamsCardNext];
        return new AdaptiveCard(
            title,
            [
                Parts.Title(title),
                Parts.Code(CardText.Ends(next.Prefix, Math.Min(most, MostPrefix)) + "▁"),
                .. next.Candidates.Select(candidate => Parts.Bar(VisibleText.Of(candidate.Text), candidate.Probability)),
                Parts.Note(words[MessageKey.TeamsCardNextNote]),
            ],
            buttons);
    }
}
