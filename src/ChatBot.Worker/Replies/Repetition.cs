using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Replies;

/// <summary>The same question once more, over the history that it had: another sample, or in the other mode.</summary>
internal static class Repetition
{
    private const string Universes = "/universes";

    private static readonly string[] OfText = ["/compare", "/next"];

    /// <summary>As it was said, with the settings it was said with, but for the seed. Null: what was said is not kept.</summary>
    /// <param name="turn">With its message.</param>
    /// <param name="seed">Another one for every press of a button, and the same for a press that is delivered twice.</param>
    public static InboundMessage? Another(ConversationTurn turn, uint seed) => turn.Message is { } message ? Of(turn, message, message.Text, message.Settings with { Seed = seed }) : null;

    /// <summary>The question in a mode. Only the other mode's first reply keeps the question's seed.</summary>
    /// <inheritdoc cref="Another"/>
    public static InboundMessage? In(ChatMode mode, ConversationTurn turn, uint seed) =>
        turn.Message is { } message && QuestionOf(turn, message) is { Length: > 0 } question
            ? Of(turn, message, $"/{(mode == ChatMode.Raw ? "raw" : "ask")} {question}", message.Settings with { Mode = mode, Seed = mode == turn.Mode ? seed : message.Settings.Seed })
            : null;

    /// <summary>
    /// <c>/compare TEXT</c>, <c>/next TEXT</c> and <c>/universes 4 TEXT</c> are no turns of their conversation; their question is in their text. That of any other command is no
    /// question: <c>/lesson run NAME</c> has its own, and <c>/assistant try NAME</c> several.
    /// </summary>
    private static string QuestionOf(ConversationTurn turn, InboundMessage message)
    {
        if (turn.Question.Length > 0)
            return turn.Question;
        var (command, argument) = message.Text.Split(' ', 2) is [var first, var rest] ? (first, rest) : ("", "");
        if (OfText.Contains(command, StringComparer.OrdinalIgnoreCase))
            return argument;
        if (!command.Equals(Universes, StringComparison.OrdinalIgnoreCase))
            return "";
        return argument.Split(' ', 2) is [[>= '2' and <= '8'], var text] ? text : argument;
    }

    /// <summary>Whose it is, and where its reply goes, the adapter says.</summary>
    private static InboundMessage Of(ConversationTurn turn, InboundMessage message, string text, TurnSettings settings) =>
        message with { Text = text, Settings = settings, Again = turn.Id, MessageId = null, Fork = null, RepliesTo = null, Address = null };
}
