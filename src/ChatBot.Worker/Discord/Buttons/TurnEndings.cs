using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Discord;
using ChatBot.Discord.Rest;
using ChatBot.Worker.Discord.Commands;
using ChatBot.Worker.Discord.Intake;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Discord.Buttons;

/// <summary>Stop and delete: for the person who asked, and for moderators.</summary>
internal sealed class TurnEndings(ConversationStore store, PushedTurns<DiscordAddress> turns, QuestionLanes lanes)
{
    public async Task StopAsync(InteractionCall call, string turnId, CancellationToken cancellationToken)
    {
        if (turns.Find(turnId) is not { HasEnded: false } turn)
        {
            await call.TellAsync(call.Text(MessageKey.DiscordStopLate), cancellationToken);
        }
        else if (!MayEnd(call, turn.Message.Author))
        {
            await call.TellAsync(call.Text(MessageKey.DiscordStopRefused), cancellationToken);
        }
        else
        {
            turn.Cancel();
            await call.DeferUpdateAsync(cancellationToken);
        }
    }

    public async Task DeleteAsync(InteractionCall call, string turnId, CancellationToken cancellationToken)
    {
        await call.DeferUpdateAsync(cancellationToken);
        var question = (await store.LoadCurrentAsync(turnId, cancellationToken))?.Message ?? turns.Find(turnId)?.Message;
        if (question is null && !call.IsModerator)
            await call.TellAsync(call.Text(MessageKey.DiscordTurnGone), cancellationToken);
        else if (!MayEnd(call, question?.Author))
            await call.TellAsync(call.Text(MessageKey.DiscordDeleteRefused), cancellationToken);
        else
            await DeleteAllAsync(call, turnId, question?.MessageId, cancellationToken);
    }

    /// <summary>
    /// What is known of the reply, then the message with the button: that one can be deleted by the press itself, where the bot is no member and
    /// when nothing is known of the turn any more. It stays where an edit of the question made it another turn's meanwhile.
    /// </summary>
    private async Task DeleteAllAsync(InteractionCall call, string turnId, string? question, CancellationToken cancellationToken)
    {
        var removal = question is null ? await BeginAsync(turnId, cancellationToken) : await BeginInLaneAsync(turnId, Snowflake.Parse(question), cancellationToken);
        if (removal is not null && !await removal.WhenOverAsync().WaitAsync(cancellationToken))
            return;
        try
        {
            await call.DeleteMessageAsync(cancellationToken);
        }
        catch (DiscordApiException exception) when (exception.Code == DiscordErrorCode.UnknownMessage)
        {
            // It was one of those just deleted.
        }
    }

    private async Task<LiveReply?> BeginInLaneAsync(string turnId, Snowflake question, CancellationToken cancellationToken)
    {
        LiveReply? removal = null;
        await lanes.RunAsync(question, async token => removal = await BeginAsync(turnId, token), cancellationToken);
        return removal;
    }

    private async Task<LiveReply?> BeginAsync(string turnId, CancellationToken cancellationToken)
    {
        var current = await store.LoadCurrentAsync(turnId, cancellationToken);
        return await turns.RemoveAsync(current?.Id ?? turnId, cancellationToken);
    }

    private static bool MayEnd(InteractionCall call, string? author) => call.IsModerator || author == call.User.ToString();
}
