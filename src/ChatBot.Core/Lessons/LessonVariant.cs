using ChatBot.Core.Turns;

namespace ChatBot.Core.Lessons;

/// <summary>One of the ways in which a lesson is tried.</summary>
/// <param name="Name"><c>raw</c>, <c>assistant</c>, <c>shots-N</c> or <c>temperature-T</c>.</param>
/// <param name="Prompt">What the model gets; its seed is that of the first sample.</param>
public sealed record LessonVariant(string Name, TurnPrompt Prompt);
