using ChatBot.Core.Channels;
using ChatBot.Core.Lessons;
using ChatBot.Core.Models;
using ChatBot.Core.Quiz;
using ChatBot.Core.Turns;
using ChatBot.Worker.Teams.Cards.Actions;
using ChatBot.Worker.Teams.Cards.Elements;
using ChatBot.Worker.Teams.Cards.Views;
using ChatBot.Worker.Teams.Turns.Intake;

namespace ChatBot.Worker.Teams.Cards;

/// <summary>Which card goes with a reply.</summary>
internal sealed class ReplyCards(IBackendProvider backend, TrainingRecords records, QuizLibrary quiz)
{
    /// <summary>Null: its text says all.</summary>
    public AdaptiveCard? Find(CardWords words, EndedReply reply, TurnResult result)
    {
        var several = ReplyButtons.OfSeveral(words, reply.TurnId);
        return (result.Data, reply.Reports) switch
        {
            (ReplyData.Compared compared, _) => CardFit.Of(most => CompareCard.Of(words, compared, several, most)),
            (ReplyData.Universes universes, _) => CardFit.Of(most => UniversesCard.Of(words, universes, several, most)),
            (ReplyData.Tokens tokens, _) => CardFit.Of(most => TokensCard.Of(words, tokens.Encoded, [], most)),
            (ReplyData.NextTokens next, _) => CardFit.Of(most => NextTokensCard.Of(words, next, [], most)),
            (ReplyData.Settings settings, _) => Settings(words, reply, settings),
            (ReplyData.Quiz asked, _) => Quiz(words, asked),
            (_, [.., LessonReport { Measurements.Count: > 0 } report]) => CardFit.Of(most => LessonCard.Of(words, report, several, most)),
            _ => OfCommand(words, reply) ?? (result.Prompt.Length == 0 ? null : OfReply(words, reply, result)),
        };
    }

    /// <summary>What was asked decides: a reply to one question can be looked into, several in one cannot.</summary>
    private static AdaptiveCard OfReply(CardWords words, EndedReply reply, TurnResult result) => ReplyCard.Of(
        words,
        result.Seed,
        IsOfSeveral(reply) ? ReplyButtons.OfSeveral(words, reply.TurnId) : ReplyButtons.OfReply(words, reply.TurnId, result.Mode));

    private static bool IsOfSeveral(EndedReply reply) => CommandOf(reply) is "compare" or "universes" or "lesson" or "assistant";

    private AdaptiveCard? OfCommand(CardWords words, EndedReply reply) => CommandOf(reply) switch
    {
        "help" => HelpCard.Of(words, reply.Address.IsPersonal),
        "model" when backend.Current is { } current => ModelFactsCard.Of(words, ModelCard.Of(current, records)),
        _ => null,
    };

    private static AdaptiveCard Settings(CardWords words, EndedReply reply, ReplyData.Settings settings) => SettingsCard.Of(
        words,
        ChannelSettings.Of(settings.Own),
        AssistantChoices.Of(settings.Assistants, settings.Own.Assistant),
        reply.Address.IsPersonal ? SettingsScope.Personal : SettingsScope.Own,
        note: null);

    private AdaptiveCard? Quiz(CardWords words, ReplyData.Quiz asked)
    {
        if (asked.Choice is { } choice) return QuizCard.Judged(words, asked.Question, choice, score: null);
        var questions = quiz.In(words.Language);
        var index = questions.TakeWhile(question => question.Name != asked.Question.Name).Count();
        return index < questions.Count ? QuizCard.Question(words, questions, index) : null;
    }

    private static string? CommandOf(EndedReply reply) => TextCommand.Read(reply.Message.Text)?.Name.ToLowerInvariant();
}
