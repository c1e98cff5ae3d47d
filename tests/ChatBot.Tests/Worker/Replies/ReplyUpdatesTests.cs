using ChatBot.Core.Turns;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Replies;

namespace ChatBot.Tests.Worker.Replies;

public sealed class ReplyUpdatesTests
{
    [Fact]
    public async Task A_fold_that_fails_keeps_nobody_waiting_and_is_told_to_whoever_looks()
    {
        var updates = new ReplyUpdates<string>(new BrokenFold(), new ManualTimeProvider());
        var arrives = new TaskCompletionSource();
        var folding = updates.FoldAsync(UpdatesAsync(arrives.Task), CancellationToken.None);
        Assert.Equal("nothing yet", updates.View());
        Task[] waits =
        [
            updates.WaitForChangeAsync(Timeout.InfiniteTimeSpan, CancellationToken.None), updates.WaitForEndAsync(Timeout.InfiniteTimeSpan, CancellationToken.None), updates.HasText,
        ];
        arrives.SetResult();

        await Task.WhenAll(waits).WaitAsync(CoreHost.Patience);
        Assert.Equal("broken", Assert.Throws<InvalidOperationException>(updates.View).Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => folding);
    }

    private static async IAsyncEnumerable<TurnUpdate> UpdatesAsync(Task arrives)
    {
        await arrives;
        yield return new TurnUpdate.Delta("x");
        await new TaskCompletionSource().Task;
    }

    private sealed class BrokenFold : IReplyFold<string>
    {
        public bool HasText => false;

        public void Apply(TurnUpdate update) => throw new InvalidOperationException("broken");

        public string View() => "nothing yet";
    }
}
