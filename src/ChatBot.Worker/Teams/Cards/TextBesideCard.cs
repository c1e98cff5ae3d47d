using ChatBot.Core.Lessons;
using ChatBot.Core.Localization;
using ChatBot.Core.Replies;
using ChatBot.Core.Turns;
using ChatBot.Worker.Teams.Cards.Views;

namespace ChatBot.Worker.Teams.Cards;

/// <summary>Teams shows a message's text and its card one below the other: what the card says better is left out of the text.</summary>
internal static class TextBesideCard
{
    /// <param name="text">Of the reply's last message, rendered.</param>
    /// <param name="reply">Whose card is beside it.</param>
    /// <param name="result">Its own.</param>
    /// <param name="messages">The bot's words.</param>
    /// <returns>The text, or a part of it; never nothing.</returns>
    public static string Of(string text, EndedReply reply, TurnResult result, Messages messages) => (result.Data, reply.Reports) switch
    {
        (ReplyData.Tokens tokens, _) => TokensCard.ShowsAll(tokens.Encoded) ? FirstLine(text) : text,
        (ReplyData.NextTokens or ReplyData.Quiz, _) => FirstLine(text),
        (_, [.., LessonReport { Measurements.Count: > 0 } report]) => Without(text, new LessonText(messages).End(report, reply.Message.Language)),
        _ => text,
    };

    private static string FirstLine(string text) => text.TrimStart().Split('\n')[0].TrimEnd();

    /// <summary>Where the part is in several messages, it stays.</summary>
    private static string Without(string text, string part)
    {
        var rendered = ReplyRenderer.Render(part.Trim(), ReplyFlavour.Teams).Trim();
        var at = text.IndexOf(rendered, StringComparison.Ordinal);
        if (at < 0) return text;
        var left = $"{text[..at].TrimEnd()}\n\n{text[(at + rendered.Length)..].TrimStart()}".Trim();
        return left.Length > 0 ? left : text;
    }
}
