using ChatBot.Core.Turns;

namespace ChatBot.Core.Lessons;

/// <param name="Variant">Name of the variant it belongs to.</param>
/// <param name="Result">The reply; its number counts over all variants.</param>
public sealed record LessonSample(string Variant, TurnResult Result);
