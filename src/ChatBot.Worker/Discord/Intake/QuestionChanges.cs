using ChatBot.Core.Conversations;
using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Discord.Intake;

/// <summary>
/// What becomes of a turn when its question is edited or deleted. Called in the channel's lane, where the turn is looked up; the rest happens in
/// the question's, one change after the other.
/// </summary>
internal sealed class QuestionChanges(
    PushedTurns<DiscordAddress> turns, ConversationStore store, DeliveryStore deliveries, QuestionIntake intake, QuestionLanes lanes, BotIdentity identity, TimeProvider time)
{
    // Whoever corrects an older question does not wait for a new answer; and Discord lets older replies be edited seldom only.
    private static readonly TimeSpan Redone = TimeSpan.FromHours(1);

    /// <summary>False for updates that change no text, like a link's preview.</summary>
    public bool MayConcern(Message message) =>
        message is { EditedTimestamp: not null, Content: not null, WebhookId: null, Author: { Bot: false } author } && author.Id != identity.Self.Id;

    /// <summary>
    /// The question is answered again, in the messages of its reply, as it would be if it were asked now: by the settings of now, and with the same
    /// commands closed to it. One that may begin no turn any more takes its reply along; one that the bot may not read any more leaves it as it is.
    /// </summary>
    public async Task OnEditedAsync(Message message, CancellationToken cancellationToken)
    {
        if (await FindAsync(message.Id, cancellationToken) is not null)
            lanes.TryAdd(message.Id, token => RedoAsync(message, token), cancellationToken);
    }

    /// <summary>A deleted question takes its reply along, and is erased; a deleted reply ends its turn.</summary>
    public async Task OnDeletedAsync(IReadOnlyList<Snowflake> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            if (await FindAsync(message, cancellationToken) is not null)
                lanes.TryAdd(message, token => WithdrawAsync(message, token), cancellationToken);
            else
                await EndAsync(message, cancellationToken);
        }
    }

    /// <summary>Somebody deleted this message of ours, perhaps: the turn behind it need not go on.</summary>
    private async Task EndAsync(Snowflake message, CancellationToken cancellationToken)
    {
        if (turns.Count > 0 && await deliveries.FindTurnByDeliveryAsync(DiscordSurface.Platform, message.ToString(), cancellationToken) is { } turn)
            turns.Find(turn.Id)?.Cancel();
    }

    private Task<ConversationTurn?> FindAsync(Snowflake message, CancellationToken cancellationToken) =>
        store.FindTurnByMessageAsync(DiscordSurface.Platform, message.ToString(), cancellationToken);

    private async Task RedoAsync(Message message, CancellationToken cancellationToken)
    {
        if (await FindAsync(message.Id, cancellationToken) is not { Message: { } asked } turn
            || DiscordAddress.Read(asked.Address) is not { } address
            || time.GetUtcNow() - turn.At > Redone)
            return;
        if (MessageTriggers.TextOf(message, identity.Self) == asked.Text)
            return;
        message = message with { GuildId = message.GuildId ?? address.Guild };
        var (trigger, settings) = await intake.DecideEditedAsync(message, cancellationToken);
        if (trigger is Trigger.Begin { Text: var text })
        {
            await intake.TellAsync(message, await turns.RedoAsync(turn.Id, asked with { Text = text, Settings = settings }, address, cancellationToken), cancellationToken);
            return;
        }

        if (trigger is Trigger.Unreadable)
            return;
        await turns.WithdrawAsync(turn.Id, cancellationToken);
        intake.Hint(message, trigger, cancellationToken);
    }

    private async Task WithdrawAsync(Snowflake message, CancellationToken cancellationToken)
    {
        if (await FindAsync(message, cancellationToken) is { } turn)
            await turns.WithdrawAsync(turn.Id, cancellationToken);
    }
}
