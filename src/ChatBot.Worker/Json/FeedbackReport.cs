using ChatBot.Core.Feedback;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Json;

/// <summary>A line of <c>feedback --json</c>; nobody is named.</summary>
/// <param name="At">When it was said.</param>
/// <param name="Platform">Where.</param>
/// <param name="Turn">Id of the turn.</param>
/// <param name="Mode">How its question reached the model; null for a command without one.</param>
/// <param name="Assistant">Name of the scaffold; empty in raw mode.</param>
/// <param name="Reaction"><c>like</c> or <c>dislike</c>.</param>
/// <param name="Comment">In their own words.</param>
internal sealed record FeedbackReport(DateTimeOffset At, string Platform, string Turn, ChatMode? Mode, string Assistant, string Reaction, string Comment)
{
    public static FeedbackReport Of(FeedbackEntry entry) =>
        new(entry.At, entry.Platform, entry.Turn, entry.Mode, entry.Assistant, entry.IsLike ? "like" : "dislike", entry.Comment);
}
