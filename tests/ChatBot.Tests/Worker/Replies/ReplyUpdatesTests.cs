using ChatBot.Core.Turns;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Replies;

namespace ChatBot.Tests.Worker.Replies;

public sealed class ReplyUpdatesTests
{
    [Fact]
    public async Task Updates_that_fail_keep_nobody_waiting_and_that_is_told_to_whoever_looks()
    {
        var updates = new ReplyUpdates(new ManualTimeProvider());
        var arrives = new TaskCompletionSource();
        var folding = updates.FoldAsync(UpdatesAsync(arrives.Task), CancellationToken.None);
        Assert.Equal(ReplyProgress.Nothing, updates.Read());
        Task[] waits =
        [
            updates.WaitForChangeAsync(Timeout.InfiniteTimeSpan, CancellationToken.None), updates.WaitForEndAsync(Timeout.InfiniteTimeSpan, CancellationToken.None), updates.HasText,
        ];
        arrives.SetResult();

        await Task.WhenAll(waits).WaitAsync(CoreHost.Patience);
        Assert.Equal("broken", Assert.Throws<InvalidOperationException>(updates.Read).Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => folding);
    }

    private static async IAsyncEnumerable<TurnUpdate> UpdatesAsync(Task arrives)
    {
        await arrives;
        yield return new TurnUpdate.Queued(1);
        throw new InvalidOperationException("broken");
    }
}
