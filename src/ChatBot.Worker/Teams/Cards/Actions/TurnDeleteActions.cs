using ChatBot.Core.Localization;
using ChatBot.Worker.Replies;
using ChatBot.Worker.Teams.Cards.Moderation;
using ChatBot.Worker.Teams.Turns.Intake;

namespace ChatBot.Worker.Teams.Cards.Actions;

/// <summary>A reply is taken away: by the person who asked, and by moderators.</summary>
internal sealed class TurnDeleteActions(
    PressedTurns pressed, PushedTurns<TeamsAddress> turns, QuestionLanes lanes, Moderators moderators, TimeProvider time, ILogger<TurnDeleteActions> logger) : ICardActions
{
    // Teams waits some ten seconds in all, and may itself be what is slow.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public IReadOnlyList<string> Verbs { get; } = [CardVerb.Delete];

    public async Task<InvokeResponse> RunAsync(CardCall call, CancellationToken cancellationToken)
    {
        if (await pressed.FindCurrentAsync(call, cancellationToken) is not { Message: { } question })
            return CardResponse.BadRequest(call.Words[MessageKey.TeamsCardGone]);
        if (question.Author != call.Presser && (call.Address.IsPersonal || !await moderators.MayAsync(call.Address, call.Activity.From!, cancellationToken)))
            return CardResponse.Message(call.Words[MessageKey.TeamsCardDeleteRefused]);
        try
        {
            return CardResponse.Message(call.Words[await RemoveAsync(call, $"{call.Address.Conversation} {question.MessageId}").WaitAsync(Patience, time, cancellationToken)]);
        }
        catch (TimeoutException)
        {
            return CardResponse.Message(call.Words[MessageKey.TeamsCardDeleting]);
        }
    }

    /// <summary>
    /// In the question's lane: an edit of it makes the reply another turn's. What is begun goes on without the request that began it. Answers with
    /// what came of it, a message's key.
    /// </summary>
    private async Task<string> RemoveAsync(CardCall call, string lane)
    {
        var said = MessageKey.TeamsCardFailed;
        LiveReply? removal = null;
        try
        {
            await lanes.RunAsync(lane, async token => (said, removal) = await BeginAsync(call, token), CancellationToken.None);
        }
#pragma warning disable CA1031 // The answer may be out already.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.TeamsActionFailed(exception, CardVerb.Delete);
        }

        return removal is null || await removal.WhenOverAsync() ? said : MessageKey.TeamsCardDeleting;
    }

    private async Task<(string Said, LiveReply? Removal)> BeginAsync(CardCall call, CancellationToken cancellationToken) =>
        await pressed.FindCurrentAsync(call, cancellationToken) is { } current
            ? (MessageKey.TeamsCardDeleted, await turns.RemoveAsync(current.Id, cancellationToken))
            : (MessageKey.TeamsCardGone, null);
}
