using System.Text;
using ChatBot.Core.Localization;

namespace ChatBot.Core.Quiz;

/// <summary>The quiz in words, for every surface.</summary>
public sealed class QuizTexts(Messages messages)
{
    /// <summary>A question with its choices.</summary>
    /// <param name="language">To speak.</param>
    /// <param name="questions">All of the quiz.</param>
    /// <param name="index">Which one.</param>
    public string Question(Language language, IReadOnlyList<QuizQuestion> questions, int index)
    {
        ArgumentNullException.ThrowIfNull(questions);
        var question = questions[index];
        var choices = string.Join('\n', question.Choices.Select((choice, i) => $"**{QuizQuestion.Letter(i)}** {choice.Text}"));
        return $"{messages.Get(language, MessageKey.QuizNumber, index + 1, questions.Count)}\n{question.Text}\n\n{choices}";
    }

    /// <summary>What is to be said about a choice: right or not, why, and the lesson that shows it.</summary>
    public string Judge(Language language, QuizQuestion question, int choice)
    {
        ArgumentNullException.ThrowIfNull(question);
        var chosen = question.Choices[choice];
        var right = question.Choices[question.Right];
        var verdict = chosen.IsRight
            ? messages.Get(language, MessageKey.QuizRight, chosen.Explanation)
            : messages.Get(language, MessageKey.QuizWrong, QuizQuestion.Letter(choice), chosen.Explanation, QuizQuestion.Letter(question.Right), right.Text, right.Explanation);
        return $"{verdict}\n{messages.Get(language, MessageKey.QuizLesson, question.Lesson)}";
    }

    /// <summary>How many a person had right at the first try.</summary>
    public string Score(Language language, IReadOnlyList<QuizQuestion> questions, IReadOnlyList<QuizAnswer> own)
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(own);
        var right = questions.Count(question => own.Any(answer => answer.Question == question.Name && answer.IsRight));
        return messages.Get(language, MessageKey.QuizScore, right, questions.Count);
    }

    /// <summary>How a class answered, without names: how many, how many of them right, and how often each choice was taken.</summary>
    public string Results(Language language, IReadOnlyList<QuizQuestion> questions, IReadOnlyList<QuizAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Count == 0) return messages.Get(language, MessageKey.QuizNoResults);
        var lines = new StringBuilder();
        foreach (var (i, question) in questions.Index())
        {
            var given = answers.Where(answer => answer.Question == question.Name).ToList();
            var counts = question.Choices.Select((_, choice) => $"{QuizQuestion.Letter(choice)} {given.Count(answer => answer.Choice == choice)}");
            lines.Append(messages.Get(language, MessageKey.QuizResult, i + 1, question.Text, given.Count, given.Count(answer => answer.IsRight), string.Join(" · ", counts), QuizQuestion.Letter(question.Right))).Append('\n');
        }

        return messages.Get(language, MessageKey.QuizResults, lines.ToString().TrimEnd());
    }

    /// <summary>The index of the first question that a person has not answered; null after the last.</summary>
    public static int? Next(IReadOnlyList<QuizQuestion> questions, IReadOnlyList<QuizAnswer> own)
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(own);
        var index = questions.TakeWhile(question => own.Any(answer => answer.Question == question.Name)).Count();
        return index < questions.Count ? index : null;
    }
}
