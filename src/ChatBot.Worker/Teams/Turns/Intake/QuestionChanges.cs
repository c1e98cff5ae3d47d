using ChatBot.Core.Conversations;
using ChatBot.Teams.Model;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Teams.Turns.Intake;

/// <summary>What becomes of a turn when its question is edited, deleted or restored.</summary>
internal sealed class QuestionChanges(PushedTurns<TeamsAddress> turns, ConversationStore store, QuestionIntake intake, TimeProvider time)
{
    // Whoever corrects an older question does not wait for a new answer.
    private static readonly TimeSpan Redone = TimeSpan.FromHours(1);

    /// <summary>
    /// The question is answered again, in the messages of its reply, as it would be if it were asked now: by the settings of now, and with the same
    /// commands closed to it. One that may begin no turn any more takes its reply along.
    /// </summary>
    /// <exception cref="StorageException">The database fails.</exception>
    public async Task OnEditedAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (await FindAsync(activity, cancellationToken) is not { Message: { MessageId: { } id } asked } turn
            || TeamsAddress.Read(asked.Address) is not { } address
            || asked.Author != activity.From?.Id
            || time.GetUtcNow() - turn.At > Redone
            || MessageText.Of(activity) == asked.Text)
            return;
        var edited = await intake.ReadEditedAsync(activity, id, address, cancellationToken);
        if (edited is not null && edited.Conversation == asked.Conversation)
        {
            intake.Tell(address, await turns.RedoAsync(turn.Id, edited, address, cancellationToken), cancellationToken);
            return;
        }

        await turns.WithdrawAsync(turn.Id, cancellationToken);
        if (edited is not null)
            intake.Tell(address, await turns.BeginAsync(edited, address, cancellationToken), cancellationToken);
    }

    /// <summary>A deleted question takes its reply along, and is erased.</summary>
    /// <exception cref="StorageException">The database fails.</exception>
    public async Task OnDeletedAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (await FindAsync(activity, cancellationToken) is { } turn)
            await turns.WithdrawAsync(turn.Id, cancellationToken);
    }

    /// <summary>What was erased is asked once more; its first id is known as answered for good.</summary>
    /// <exception cref="StorageException">The database fails.</exception>
    public Task OnRestoredAsync(Activity activity, CancellationToken cancellationToken) => intake.HandleAsync(activity, Restored(activity), cancellationToken);

    private async Task<ConversationTurn?> FindAsync(Activity activity, CancellationToken cancellationToken) =>
        await FindAsync(activity, activity.Id!, cancellationToken) ?? await FindAsync(activity, Restored(activity), cancellationToken);

    /// <summary>Ids of messages are unique within a conversation only.</summary>
    private async Task<ConversationTurn?> FindAsync(Activity activity, string id, CancellationToken cancellationToken) =>
        await store.FindTurnByMessageAsync(TeamsSurface.Platform, id, cancellationToken) is { } turn
        && TeamsAddress.Read(turn.Message?.Address)?.Conversation == activity.Conversation!.Id
            ? turn
            : null;

    private static string Restored(Activity activity) => activity.Id + ";restored";
}
