using ChatBot.Teams.Connector;
using ChatBot.Teams.Model;

namespace ChatBot.Tests.Worker.Teams.Turns.Faults;

/// <summary>The connector of a run of the program that dies at one of its calls: nothing goes out afterwards, and nothing comes in.</summary>
/// <param name="teams">Takes the calls.</param>
/// <param name="fatal">The number of the call, from 1; 0: it never dies.</param>
/// <param name="isDone">That call takes effect still.</param>
internal sealed class MortalConnector(IConnector teams, int fatal, bool isDone) : IConnector
{
    private int _calls;

    public bool IsDead { get; private set; }

    public Task<string> SendAsync(ConversationReference conversation, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(() => teams.SendAsync(conversation, activity, cancellationToken), cancellationToken);

    public Task<string> ReplyAsync(ConversationReference conversation, string replyTo, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(() => teams.ReplyAsync(conversation, replyTo, activity, cancellationToken), cancellationToken);

    public Task UpdateAsync(ConversationReference conversation, string activityId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(() => WithoutId(teams.UpdateAsync(conversation, activityId, activity, cancellationToken)), cancellationToken);

    public Task DeleteAsync(ConversationReference conversation, string activityId, CancellationToken cancellationToken) =>
        CallAsync(() => WithoutId(teams.DeleteAsync(conversation, activityId, cancellationToken)), cancellationToken);

    public Task<ChannelAccount?> FindMemberAsync(ConversationReference conversation, string member, CancellationToken cancellationToken) => throw new NotSupportedException();

    private static async Task<string> WithoutId(Task task)
    {
        await task;
        return "";
    }

    private async Task<string> CallAsync(Func<Task<string>> call, CancellationToken cancellationToken)
    {
        var isFatal = Interlocked.Increment(ref _calls) == fatal;
        if (isFatal && !isDone)
            IsDead = true;
        if (!IsDead)
        {
            var answer = call();
            if (isFatal)
            {
                await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                IsDead = true;
            }

            var id = await answer;
            if (!IsDead)
                return id;
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        throw new OperationCanceledException(cancellationToken);
    }
}
