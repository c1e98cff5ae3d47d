using ChatBot.Core.Conversations;
using ChatBot.Discord;
using ChatBot.Discord.Model;

namespace ChatBot.Worker.Discord.Intake;

/// <summary>What becomes of a turn when its question is edited or deleted.</summary>
internal sealed class QuestionChanges(DiscordTurns turns, ConversationStore store, QuestionIntake intake, BotIdentity identity, TimeProvider time)
{
    // Whoever corrects an older question does not wait for a new answer; and Discord lets older replies be edited seldom only.
    private static readonly TimeSpan Redone = TimeSpan.FromHours(1);

    /// <summary>False for updates that change no text, like a link's preview.</summary>
    public bool MayConcern(Message message) =>
        message is { EditedTimestamp: not null, Content: not null, WebhookId: null, Author: { Bot: false } author } && author.Id != identity.Self.Id;

    /// <summary>
    /// The question is answered again, in the messages of its reply, as it would be if it were asked now: by the settings of now, and with the same
    /// commands closed to it. One that would begin no turn any more (or that the bot may not read any more, which looks the same) takes its reply along.
    /// </summary>
    public async Task OnEditedAsync(Message message, CancellationToken cancellationToken)
    {
        if (await store.FindTurnByMessageAsync(DiscordSurface.Platform, message.Id.ToString(), cancellationToken) is not { Message: { } asked } turn
            || TurnAddress.Read(asked.Address) is not { } address
            || time.GetUtcNow() - turn.At > Redone)
            return;
        if (MessageTriggers.TextOf(message, identity.Self) == asked.Text)
            return;
        message = message with { GuildId = message.GuildId ?? address.Guild };
        var (trigger, settings) = await intake.DecideAsync(message, cancellationToken);
        if (trigger is not Trigger.Begin { Text: var text })
        {
            await WithdrawAsync(turn.Id, cancellationToken);
            await intake.HintAsync(message, trigger, cancellationToken);
            return;
        }

        var messages = await turns.TakeOverAsync(turn.Id, cancellationToken);
        await store.ForgetTurnAsync(turn.Id, mayBeAskedAgain: true, CancellationToken.None);
        var submission = await turns.BeginAsync(asked with { Text = text, Settings = settings }, address, messages, CancellationToken.None);
        await intake.TellAsync(message, submission, cancellationToken);
    }

    /// <summary>A deleted question takes its reply along, and is erased; a deleted reply ends its turn.</summary>
    public async Task OnDeletedAsync(IReadOnlyList<Snowflake> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            if (await store.FindTurnByMessageAsync(DiscordSurface.Platform, message.ToString(), cancellationToken) is { } turn)
                await WithdrawAsync(turn.Id, cancellationToken);
            else
                await turns.OnDeletedAsync(message, cancellationToken);
        }
    }

    private async Task WithdrawAsync(string turnId, CancellationToken cancellationToken)
    {
        await turns.RemoveAsync(turnId, cancellationToken);
        await store.ForgetTurnAsync(turnId, mayBeAskedAgain: false, CancellationToken.None);
    }
}
