namespace ChatBot.Core.Quiz;

/// <summary>Somebody's first answer to a question.</summary>
/// <param name="Question">The question's name.</param>
/// <param name="Choice">Index of the choice.</param>
/// <param name="IsRight">It was, when it was given.</param>
public sealed record QuizAnswer(string Question, int Choice, bool IsRight);
