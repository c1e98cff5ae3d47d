using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ChatBot.Worker.Discord;

/// <summary>The id of a button under a question of the quiz: <c>quiz:QUESTION:CHOICE</c>; <c>quiz:next</c> for the next question.</summary>
/// <param name="Question">The question's name.</param>
/// <param name="Choice">Index of the choice.</param>
internal sealed record QuizButtonId(string Question, int Choice)
{
    public const string Next = Prefix + "next";

    private const string Prefix = "quiz:";

    public string Format() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Question}:{Choice}");

    public static bool IsQuiz(string? customId) => customId is not null && customId.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>False for <see cref="Next"/>, and for anything that we never wrote.</summary>
    public static bool TryParse(string? customId, [NotNullWhen(true)] out QuizButtonId? id)
    {
        id = IsQuiz(customId) && customId!.Split(':') is [_, { Length: > 0 } question, var number]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var choice)
            ? new QuizButtonId(question, choice)
            : null;
        return id is not null;
    }
}
