using ChatBot.Core.Conversations;
using ChatBot.Teams.Model;

namespace ChatBot.Worker.Teams.Turns.Intake;

/// <summary>
/// Messages. Teams may deliver one twice; it has the same id, and is answered once: of questions the journal knows that, of hints and of commands that
/// are Teams' own affair <see cref="RecentMessages"/>.
/// </summary>
internal sealed class QuestionHandler(QuestionIntake intake, RecentMessages recent) : IActivityHandler
{
    public IReadOnlyList<string> Types { get; } = [ActivityTypes.Message];

    /// <exception cref="StorageException">The database fails; Teams is to deliver the message again.</exception>
    public async Task HandleAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (!recent.TryAdd(activity.Conversation!.Id!, activity.Id!))
            return;
        var isTaken = false;
        try
        {
            await intake.HandleAsync(activity, activity.Id!, cancellationToken);
            isTaken = true;
        }
        finally
        {
            if (!isTaken)
                recent.Remove(activity.Conversation.Id!, activity.Id!);
        }
    }
}
