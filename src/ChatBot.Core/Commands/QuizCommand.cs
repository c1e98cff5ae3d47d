using System.Globalization;
using ChatBot.Core.Localization;
using ChatBot.Core.Quiz;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Commands;

/// <summary>The quiz in text: a question, the answer to one, or how all have answered.</summary>
internal sealed class QuizCommand(QuizLibrary library, QuizStore store, QuizTexts texts, Messages messages) : ICommand
{
    // The whole platform: text has no servers.
    private const string Place = "";
    private const string Results = "results";

    public string Name => "quiz";

    public string Usage => $"[N [A]|{Results}]";

    public CommandKind Kind => CommandKind.Instant;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken) => CommandReply.Of(AnswerAsync(call, cancellationToken));

    private async Task<(string Text, ReplyData? Data)> AnswerAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var questions = library.In(call.Language);
        if (questions.Count == 0) return (messages.Get(call.Language, MessageKey.QuizNone), null);
        return call.Words switch
        {
            [] => await NextAsync(call, questions, cancellationToken),
            [var word] when word.Equals(Results, StringComparison.OrdinalIgnoreCase) =>
                (texts.Results(call.Language, questions, await store.LoadAllAsync(call.Message.Platform, Place, cancellationToken)), null),
            [var number] when Index(number, questions) is { } index => Ask(call, questions, index),
            [var number, var letter] when Index(number, questions) is { } index && Choice(letter, questions[index]) is { } choice =>
                await JudgeAsync(call, questions, index, choice, cancellationToken),
            _ => (messages.Get(call.Language, MessageKey.QuizUsage, questions.Count), null),
        };
    }

    private async Task<(string Text, ReplyData? Data)> NextAsync(CommandCall call, IReadOnlyList<QuizQuestion> questions, CancellationToken cancellationToken)
    {
        var own = await LoadOwnAsync(call, cancellationToken);
        return QuizTexts.Next(questions, own) is { } index ? Ask(call, questions, index) : (texts.Score(call.Language, questions, own), null);
    }

    private (string Text, ReplyData? Data) Ask(CommandCall call, IReadOnlyList<QuizQuestion> questions, int index) => (
        $"{texts.Question(call.Language, questions, index)}\n\n{messages.Get(call.Language, MessageKey.QuizAnswerWith, index + 1)}",
        new ReplyData.Quiz(questions[index], Choice: null));

    private async Task<(string Text, ReplyData? Data)> JudgeAsync(CommandCall call, IReadOnlyList<QuizQuestion> questions, int index, int choice, CancellationToken cancellationToken)
    {
        var question = questions[index];
        var answer = new QuizAnswer(question.Name, choice, question.Choices[choice].IsRight);
        await store.AddAsync(call.Message.Platform, Place, call.Message.Author, answer, cancellationToken);
        var own = await LoadOwnAsync(call, cancellationToken);
        var next = QuizTexts.Next(questions, own) is { } following
            ? messages.Get(call.Language, MessageKey.QuizNext, following + 1)
            : texts.Score(call.Language, questions, own);
        return ($"{texts.Judge(call.Language, question, choice)}\n\n{next}", new ReplyData.Quiz(question, choice));
    }

    private Task<IReadOnlyList<QuizAnswer>> LoadOwnAsync(CommandCall call, CancellationToken cancellationToken) =>
        store.LoadOwnAsync(call.Message.Platform, Place, call.Message.Author, cancellationToken);

    private static int? Index(string number, IReadOnlyList<QuizQuestion> questions) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 1 && n <= questions.Count ? n - 1 : null;

    private static int? Choice(string letter, QuizQuestion question) =>
        letter is [var c] && char.ToUpperInvariant(c) - 'A' is var index and >= 0 && index < question.Choices.Count ? index : null;
}
