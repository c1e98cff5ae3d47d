using ChatBot.Core.Turns;

namespace ChatBot.Core.Feedback;

/// <summary>What somebody thought of a reply, without saying who.</summary>
/// <param name="At">When it was said.</param>
/// <param name="Platform">As in <see cref="InboundMessage.Platform"/>.</param>
/// <param name="Turn">Id of the turn.</param>
/// <param name="Mode">How its question reached the model; null for a command without one.</param>
/// <param name="Assistant">Name of the scaffold; empty in raw mode.</param>
/// <param name="IsLike">Thumbs up; false: down.</param>
/// <param name="Comment">In their own words; empty where they wrote none.</param>
public sealed record FeedbackEntry(DateTimeOffset At, string Platform, string Turn, ChatMode? Mode, string Assistant, bool IsLike, string Comment);
