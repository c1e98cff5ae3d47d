using ChatBot.Core.Localization;
using ChatBot.Core.Quiz;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>Messages of the quiz, with their buttons.</summary>
internal sealed class QuizViews(QuizLibrary library, QuizStore store, QuizTexts texts)
{
    /// <summary>A question by its index; the first where there is no such one.</summary>
    public MessageDraft Question(InteractionCall call, int index)
    {
        var questions = library.In(call.Language);
        if (questions.Count == 0) return ReplyText.Draft(call.Text(MessageKey.QuizNone));
        var at = Math.Clamp(index, 0, questions.Count - 1);
        var buttons = questions[at].Choices.Select(Component (_, choice) => new Component.Button
        {
            Style = ButtonStyle.Secondary,
            Label = QuizQuestion.Letter(choice),
            CustomId = new QuizButtonId(questions[at].Name, choice).Format(),
        });
        return ReplyText.Draft(texts.Question(call.Language, questions, at)) with { Components = [Component.ActionRow.Of(buttons.ToList())] };
    }

    /// <summary>The first question that the member has not answered here; after the last, how many were right.</summary>
    public async Task<MessageDraft> NextAsync(InteractionCall call, CancellationToken cancellationToken)
    {
        var questions = library.In(call.Language);
        var own = await LoadOwnAsync(call, cancellationToken);
        return QuizTexts.Next(questions, own) is not { } index && questions.Count > 0
            ? ReplyText.Draft(texts.Score(call.Language, questions, own))
            : Question(call, QuizTexts.Next(questions, own) ?? 0);
    }

    /// <summary>Keeps the member's answer, where it is the first, and explains it; null when there is no such question or choice any more.</summary>
    public async Task<MessageDraft?> JudgeAsync(InteractionCall call, QuizButtonId id, CancellationToken cancellationToken)
    {
        var questions = library.In(call.Language);
        if (questions.FirstOrDefault(one => one.Name == id.Question) is not { } question || id.Choice >= question.Choices.Count) return null;
        var answer = new QuizAnswer(question.Name, id.Choice, question.Choices[id.Choice].IsRight);
        await store.AddAsync(DiscordSurface.Platform, Place.Of(call.Interaction).Server, call.User.ToString(), answer, cancellationToken);
        var own = await LoadOwnAsync(call, cancellationToken);
        var judged = texts.Judge(call.Language, question, id.Choice);
        if (QuizTexts.Next(questions, own) is null) return ReplyText.Draft($"{judged}\n\n{texts.Score(call.Language, questions, own)}");
        var next = new Component.Button { Style = ButtonStyle.Primary, Label = call.Text(MessageKey.DiscordQuizNext), CustomId = QuizButtonId.Next };
        return ReplyText.Draft(judged) with { Components = [Component.ActionRow.Of([next])] };
    }

    private Task<IReadOnlyList<QuizAnswer>> LoadOwnAsync(InteractionCall call, CancellationToken cancellationToken) =>
        store.LoadOwnAsync(DiscordSurface.Platform, Place.Of(call.Interaction).Server, call.User.ToString(), cancellationToken);
}
