using ChatBot.Core.Quiz;
using ChatBot.Core.Tokens;
using ChatBot.Inference;

namespace ChatBot.Core.Turns;

/// <summary>What a command's reply says in text, as data, for surfaces that can show more than text. It is not stored.</summary>
public abstract record ReplyData
{
    private ReplyData()
    {
    }

    /// <param name="Raw">The text alone.</param>
    /// <param name="Assistant">The same question within the transcript.</param>
    public sealed record Compared(TurnResult Raw, TurnResult Assistant) : ReplyData;

    /// <param name="Replies">To one prompt, with different seeds; two at least.</param>
    public sealed record Universes(IReadOnlyList<TurnResult> Replies) : ReplyData;

    /// <param name="Text">What was split.</param>
    /// <param name="Encoded">By each vocabulary that was asked for.</param>
    public sealed record Tokens(string Text, IReadOnlyList<EncodedText> Encoded) : ReplyData;

    /// <param name="Prefix">After which they come.</param>
    /// <param name="Candidates">The likeliest tokens, likeliest first.</param>
    public sealed record NextTokens(string Prefix, IReadOnlyList<TokenProbability> Candidates) : ReplyData;

    /// <param name="Own">What the conversation sets itself.</param>
    /// <param name="Assistants">Names of those to choose from.</param>
    public sealed record Settings(TurnSettings Own, IReadOnlyList<string> Assistants) : ReplyData;

    /// <param name="Question">That is asked, or was answered.</param>
    /// <param name="Choice">Index of the answer; null: it is asked.</param>
    public sealed record Quiz(QuizQuestion Question, int? Choice) : ReplyData;
}
