using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>How the model went on after its reply, where the bot stopped showing it.</summary>
internal static class CutCard
{
    private const int MostOfReply = 200;

    public static AdaptiveCard Of(CardWords words, ConversationTurn turn, IReadOnlyList<CardButton> buttons, int most)
    {
        var title = words[MessageKey.TeamsCardCut];
        return turn.Cut.Length == 0
            ? new AdaptiveCard(words[MessageKey.TeamsCardNothingCut], [Parts.Title(title), Parts.Said(words[MessageKey.TeamsCardNothingCut])], buttons)
            : new AdaptiveCard(
                title,
                [
                    Parts.Title(title),
                    Parts.Plain(Ending(turn.Reply)),
                    Parts.Note(words[MessageKey.TeamsCardCutNote]),
                    Greyed(CardText.Beginning(turn.Cut.Trim('\n'), most)),
                ],
                buttons);
    }

    /// <summary>A text that was not to be seen.</summary>
    public static CardElement Greyed(string text) => new CardElement.Container(
        [new CardElement.RichTextBlock([TextRun.Of(text) with { FontType = FontType.Monospace, Size = TextSize.Small, IsSubtle = true }])]) { Style = ContainerStyle.Emphasis };

    private static string Ending(string reply)
    {
        if (reply.Length <= MostOfReply) return reply.Length == 0 ? " " : reply;
        var start = reply.Length - MostOfReply;
        return "…" + reply[(char.IsLowSurrogate(reply[start]) ? start + 1 : start)..];
    }
}
