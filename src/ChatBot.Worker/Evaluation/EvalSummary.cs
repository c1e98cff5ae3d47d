using ChatBot.Core.Turns;

namespace ChatBot.Worker.Evaluation;

/// <summary>All replies of one mode; the last lines of <c>eval --json</c>.</summary>
/// <param name="Mode">With the scaffold or without.</param>
/// <param name="Questions">How many were asked.</param>
/// <param name="QuestionsCorrect">How many were answered correctly with the first seed.</param>
/// <param name="Replies">Questions times runs.</param>
/// <param name="Correct">Of all replies.</param>
/// <param name="Ended">Of all replies.</param>
/// <param name="ShowingLabel">Of all replies.</param>
internal sealed record EvalSummary(ChatMode Mode, int Questions, int QuestionsCorrect, int Replies, int Correct, int Ended, int ShowingLabel)
{
    public static EvalSummary Of(ChatMode mode, uint firstSeed, IReadOnlyCollection<EvalReply> replies) => new(
        mode,
        replies.Select(reply => reply.Question).Distinct(StringComparer.Ordinal).Count(),
        replies.Count(reply => reply.Correct && reply.Seed == firstSeed),
        replies.Count,
        replies.Count(reply => reply.Correct),
        replies.Count(reply => reply.Ended),
        replies.Count(reply => reply.ShowsLabel));
}
