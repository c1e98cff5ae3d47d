using ChatBot.Core.Localization;
using ChatBot.Worker.Teams.Cards.Moderation;
using ChatBot.Worker.Teams.Turns;

namespace ChatBot.Worker.Teams.Cards.Actions;

/// <summary>A reply is taken away: by the person who asked, and by moderators.</summary>
internal sealed class TurnDeleteActions(PressedTurns pressed, TeamsTurns turns, Moderators moderators, TimeProvider time, ILogger<TurnDeleteActions> logger) : ICardActions
{
    // Teams waits some ten seconds in all, and may itself be what is slow.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public IReadOnlyList<string> Verbs { get; } = [CardVerb.Delete];

    public async Task<InvokeResponse> RunAsync(CardCall call, CancellationToken cancellationToken)
    {
        if (await pressed.FindCurrentAsync(call, cancellationToken) is not { } turn)
            return CardResponse.BadRequest(call.Words[MessageKey.TeamsCardGone]);
        if (turn.Message!.Author != call.Presser && (call.Address.IsPersonal || !await moderators.MayAsync(call.Address, call.Activity.From!, cancellationToken)))
            return CardResponse.Message(call.Words[MessageKey.TeamsCardDeleteRefused]);
        await RemoveAsync(turn.Id, cancellationToken).WaitAsync(Patience, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return CardResponse.Message(call.Words[MessageKey.TeamsCardDeleted]);
    }

    private async Task RemoveAsync(string turnId, CancellationToken cancellationToken)
    {
        try
        {
            await turns.RemoveAsync(turnId, cancellationToken);
        }
#pragma warning disable CA1031 // The answer may be out already.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.TeamsActionFailed(exception, CardVerb.Delete);
        }
    }
}
