namespace ChatBot.Core.Lessons;

/// <summary>One of the ways in which a lesson is tried, for which this model's context is too short.</summary>
/// <param name="Name">As in <see cref="LessonVariant"/>.</param>
/// <param name="Reason">One line in the reader's language that says what to do.</param>
public sealed record LeftOutVariant(string Name, string Reason);
