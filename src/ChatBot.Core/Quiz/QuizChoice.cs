namespace ChatBot.Core.Quiz;

/// <param name="Text">One line.</param>
/// <param name="IsRight">Of exactly one choice of a question.</param>
/// <param name="Explanation">Why it is right, or what is wrong with it.</param>
public sealed record QuizChoice(string Text, bool IsRight, string Explanation);
