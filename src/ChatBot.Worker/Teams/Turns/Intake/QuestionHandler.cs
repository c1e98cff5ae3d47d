using ChatBot.Teams.Model;

namespace ChatBot.Worker.Teams.Turns.Intake;

/// <summary>Messages. Teams may deliver one twice; it has the same id, and is answered once.</summary>
internal sealed class QuestionHandler(QuestionIntake intake) : IActivityHandler
{
    public IReadOnlyList<string> Types { get; } = [ActivityTypes.Message];

    public Task HandleAsync(Activity activity, CancellationToken cancellationToken) => intake.HandleAsync(activity, activity.Id!, cancellationToken);
}
