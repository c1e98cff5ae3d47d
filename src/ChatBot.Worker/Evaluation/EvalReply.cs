using ChatBot.Core.Turns;
using ChatBot.Inference;

namespace ChatBot.Worker.Evaluation;

/// <summary>One judged reply; a line of <c>eval --json</c>.</summary>
/// <param name="Mode">With the scaffold or without.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Seed">Asking again with it gives the same reply.</param>
/// <param name="Text">What a user would have seen.</param>
/// <param name="Correct">An accepted answer is in it.</param>
/// <param name="Ended">It ended by a stop or by the end of text, within the token limit.</param>
/// <param name="ShowsLabel">A line of it begins with a speaker's label.</param>
/// <param name="Finish">How it ended.</param>
internal sealed record EvalReply(
    ChatMode Mode, string Question, uint Seed, string Text, bool Correct, bool Ended, bool ShowsLabel, FinishReason Finish);
