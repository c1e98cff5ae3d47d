using ChatBot.Core.Localization;
using ChatBot.Core.Measurements;
using ChatBot.Core.Turns;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>Several replies to one prompt; what all of them share is marked.</summary>
internal static class UniversesCard
{
    // All of them are whole in the message's text; here they are to be seen together.
    private const int MostOfEach = 400;
    private const int MostSideBySide = 300;

    public static AdaptiveCard Of(CardWords words, ReplyData.Universes universes, IReadOnlyList<CardButton> buttons, int most)
    {
        var replies = universes.Replies;
        var shared = SharedParts.Of([.. replies.Select(reply => reply.Text)]);
        var each = replies.Select((reply, i) => Reply(words, i, reply, shared[i], Math.Min(most, MostOfEach))).ToList();
        var title = words.Get(MessageKey.TeamsCardUniverses, replies.Count);
        var sideBySide = replies.Count == 2 && replies.All(reply => reply.Text.Length <= MostSideBySide);
        IEnumerable<CardElement> body = sideBySide
            ? [new CardElement.ColumnSet([new Column("1", each[0]), new Column("1", each[1]) { Style = ContainerStyle.Emphasis }])]
            : each.Select((items, i) => new CardElement.Container(items) { Style = i % 2 == 0 ? ContainerStyle.Emphasis : null });
        return new AdaptiveCard(title, [Parts.Title(title), .. Note(words, shared), .. body], buttons) { Msteams = AdaptiveCard.TeamsWidth.Full };
    }

    private static IEnumerable<CardElement> Note(CardWords words, IReadOnlyList<IReadOnlyList<TextSpan>> shared) =>
        shared.Any(spans => spans.Count > 0) ? [Parts.Note(words[MessageKey.TeamsCardUniversesNote])] : [];

    private static CardElement[] Reply(CardWords words, int index, TurnResult reply, IReadOnlyList<TextSpan> shared, int most) =>
    [
        Parts.Heading(words.Get(MessageKey.TeamsCardUniverse, index + 1, reply.Seed)),
        new CardElement.RichTextBlock(MarkedText.Runs(CardText.Beginning(reply.Text, most), shared)) { Spacing = Spacing.Small },
    ];
}
