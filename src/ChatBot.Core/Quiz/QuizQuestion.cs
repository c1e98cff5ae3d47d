using ChatBot.Core.Localization;

namespace ChatBot.Core.Quiz;

/// <summary>One question: a file of <c>prompts/quiz</c>.</summary>
/// <param name="Name">The same in every language.</param>
/// <param name="Language">Of its texts.</param>
/// <param name="Order">Where it comes in the quiz.</param>
/// <param name="Lesson">Name of the lesson that shows the answer.</param>
/// <param name="Text">The question.</param>
/// <param name="Choices">Two to five.</param>
public sealed record QuizQuestion(string Name, Language Language, int Order, string Lesson, string Text, IReadOnlyList<QuizChoice> Choices)
{
    public const int FewestChoices = 2;

    /// <summary>As many as Discord has buttons in a row.</summary>
    public const int MostChoices = 5;

    /// <summary>Index of the right choice.</summary>
    public int Right => Choices.TakeWhile(choice => !choice.IsRight).Count();

    /// <summary>What a choice is called: A, B, C…</summary>
    public static string Letter(int choice) => ((char)('A' + choice)).ToString();
}
