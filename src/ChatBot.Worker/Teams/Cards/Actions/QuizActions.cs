using System.Globalization;
using ChatBot.Core.Localization;
using ChatBot.Core.Quiz;
using ChatBot.Worker.Teams.Cards.Elements;
using ChatBot.Worker.Teams.Cards.Views;

namespace ChatBot.Worker.Teams.Cards.Actions;

/// <summary>Answers to the quiz. What comes of one is for the person who pressed.</summary>
internal sealed class QuizActions(QuizLibrary library, QuizStore store, QuizTexts texts) : ICardActions
{
    // The whole platform, as for the command.
    private const string Place = "";

    public IReadOnlyList<string> Verbs { get; } = [CardVerb.QuizAnswer, CardVerb.QuizNext];

    public async Task<InvokeResponse> RunAsync(CardCall call, CancellationToken cancellationToken)
    {
        var questions = library.In(call.Words.Language);
        return call.Verb == CardVerb.QuizNext ? CardResponse.Card(await NextAsync(call, questions, cancellationToken))
            : await JudgeAsync(call, questions, cancellationToken) is { } judged ? CardResponse.Card(judged)
            : CardResponse.BadRequest(call.Words[MessageKey.TeamsCardUnknown]);
    }

    private async Task<AdaptiveCard> NextAsync(CardCall call, IReadOnlyList<QuizQuestion> questions, CancellationToken cancellationToken)
    {
        if (questions.Count == 0) return NoticeCard.Of(call.Words[MessageKey.QuizNone], []);
        var own = await store.LoadOwnAsync(TeamsSurface.Platform, Place, call.Presser, cancellationToken);
        return QuizTexts.Next(questions, own) is { } index
            ? QuizCard.Question(call.Words, questions, index)
            : NoticeCard.Of(Parts.Unmarked(texts.Score(call.Words.Language, questions, own)), []);
    }

    /// <summary>Null when there is no such question or choice.</summary>
    private async Task<AdaptiveCard?> JudgeAsync(CardCall call, IReadOnlyList<QuizQuestion> questions, CancellationToken cancellationToken)
    {
        if (questions.FirstOrDefault(one => one.Name == call.Text(CardData.Question)) is not { } question
            || !int.TryParse(call.Text(CardData.Choice), NumberStyles.None, CultureInfo.InvariantCulture, out var choice) || choice >= question.Choices.Count)
            return null;
        var answer = new QuizAnswer(question.Name, choice, question.Choices[choice].IsRight);
        await store.AddAsync(TeamsSurface.Platform, Place, call.Presser, answer, cancellationToken);
        var own = await store.LoadOwnAsync(TeamsSurface.Platform, Place, call.Presser, cancellationToken);
        return QuizCard.Judged(call.Words, question, choice, QuizTexts.Next(questions, own) is null ? texts.Score(call.Words.Language, questions, own) : null);
    }
}
