using System.Text.Json;
using ChatBot.Core.Conversations;
using ChatBot.Teams.Model;

namespace ChatBot.Worker.Teams.Turns.Intake;

/// <summary>Messages that were edited, deleted, or restored; one change of a message after the other.</summary>
internal sealed class ChangeHandler(QuestionChanges changes, QuestionLanes lanes, TimeProvider time, ILogger<ChangeHandler> logger) : IActivityHandler
{
    // Teams waits for its answer some fifteen seconds. A change waits for requests on their way, and may take longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public IReadOnlyList<string> Types { get; } = [ActivityTypes.MessageUpdate, ActivityTypes.MessageDelete];

    /// <exception cref="StorageException">The database fails, and nothing has happened: Teams is not told that the change was taken.</exception>
    public async Task HandleAsync(Activity activity, CancellationToken cancellationToken)
    {
        var following = lanes.RunAsync($"{activity.Conversation!.Id} {activity.Id}", token => FollowAsync(activity, token), cancellationToken);
        try
        {
            await following.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // It goes on in its lane.
        }
    }

    private async Task FollowAsync(Activity activity, CancellationToken cancellationToken)
    {
        try
        {
            await (activity.Type == ActivityTypes.MessageDelete ? changes.OnDeletedAsync(activity, cancellationToken)
                : IsRestored(activity) ? changes.OnRestoredAsync(activity, cancellationToken)
                : changes.OnEditedAsync(activity, cancellationToken));
        }
        catch (StorageException exception)
        {
            logger.TeamsChangeFailed(exception, activity.Id!);
            throw;
        }
#pragma warning disable CA1031 // The lane's other work goes on, and the request that brought this has been answered, perhaps.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.TeamsChangeFailed(exception, activity.Id!);
        }
    }

    private static bool IsRestored(Activity activity) =>
        activity.ChannelData is { ValueKind: JsonValueKind.Object } data
        && data.TryGetProperty("eventType", out var kind) && kind.ValueKind == JsonValueKind.String && kind.ValueEquals("undeleteMessage");
}
