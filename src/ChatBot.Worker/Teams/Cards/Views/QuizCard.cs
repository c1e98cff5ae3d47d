using System.Text.Json.Nodes;
using ChatBot.Core.Localization;
using ChatBot.Core.Quiz;
using ChatBot.Worker.Teams.Cards.Actions;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>A question of the quiz, and what is to be said about an answer. What comes of a press is for the person who pressed.</summary>
internal static class QuizCard
{
    private const int MostText = 400;

    public static AdaptiveCard Question(CardWords words, IReadOnlyList<QuizQuestion> questions, int index)
    {
        var question = questions[index];
        var choices = question.Choices.Select((choice, i) => Choice(QuizQuestion.Letter(i), choice.Text));
        return new AdaptiveCard(
            question.Text,
            [Parts.PlainNote(Parts.Unmarked(words.Get(MessageKey.QuizNumber, index + 1, questions.Count))), Asked(question), .. choices],
            [.. question.Choices.Select((_, i) => new CardButton.Execute(QuizQuestion.Letter(i), CardVerb.QuizAnswer, Answer(question, i)))]);
    }

    /// <param name="words">To speak.</param>
    /// <param name="question">That was answered.</param>
    /// <param name="choice">Index of the answer.</param>
    /// <param name="score">Not null: it was the last one, and so many were right.</param>
    public static AdaptiveCard Judged(CardWords words, QuizQuestion question, int choice, string? score)
    {
        var chosen = question.Choices[choice];
        var right = question.Choices[question.Right];
        var verdict = new CardElement.Container(
        [
            Line(chosen.IsRight ? "✓ " : "✗ ", QuizQuestion.Letter(choice), chosen.Text),
            Parts.Plain(CardText.Beginning(chosen.Explanation, MostText)),
        ]) { Style = chosen.IsRight ? ContainerStyle.Good : ContainerStyle.Attention };
        var better = new CardElement.Container([Line("✓ ", QuizQuestion.Letter(question.Right), right.Text), Parts.Plain(CardText.Beginning(right.Explanation, MostText))]) { Style = ContainerStyle.Good };
        return new AdaptiveCard(
            chosen.Explanation,
            [
                Asked(question),
                verdict,
                .. chosen.IsRight ? Array.Empty<CardElement>() : [better],
                Parts.PlainNote(Parts.Unmarked(words.Get(MessageKey.QuizLesson, question.Lesson))),
                .. score is null ? Array.Empty<CardElement>() : [Parts.Plain(CardText.Beginning(Parts.Unmarked(score), MostText))],
            ],
            score is null ? [new CardButton.Execute(words[MessageKey.TeamsCardQuizNext], CardVerb.QuizNext, [])] : []);
    }

    private static CardElement.RichTextBlock Asked(QuizQuestion question) => new([TextRun.Of(CardText.Beginning(question.Text, MostText)) with { Size = TextSize.Medium, Weight = TextWeight.Bolder }]);

    private static CardElement.ColumnSet Choice(string letter, string text) => new(
    [
        new Column("24px", [new CardElement.RichTextBlock([TextRun.Of(letter) with { Weight = TextWeight.Bolder, Color = TextColor.Accent }])]),
        new Column("stretch", [Parts.Plain(CardText.Beginning(text, MostText))]),
    ])
    { Spacing = Spacing.Small };

    private static CardElement.RichTextBlock Line(string mark, string letter, string text) =>
        new([TextRun.Of($"{mark}{letter}  ") with { Weight = TextWeight.Bolder }, TextRun.Of(CardText.Beginning(text, MostText)) with { Weight = TextWeight.Bolder }]);

    private static JsonObject Answer(QuizQuestion question, int choice) => new() { [CardData.Question] = question.Name, [CardData.Choice] = choice };
}
