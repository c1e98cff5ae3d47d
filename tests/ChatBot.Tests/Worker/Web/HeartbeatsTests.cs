using System.Threading.Channels;
using ChatBot.Worker.Web;

namespace ChatBot.Tests.Worker.Web;

public sealed class HeartbeatsTests
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    [Fact]
    public async Task Items_pass_in_order_and_the_end_is_the_sources_end()
    {
        var seen = new List<string?>();
        await foreach (var item in Items("a", "b").WithHeartbeatsAsync(Never, TimeProvider.System, CancellationToken.None))
            seen.Add(item);
        Assert.Equal(["a", "b"], seen);
    }

    [Fact]
    public async Task A_silent_source_gives_heartbeats_until_it_speaks()
    {
        var channel = Channel.CreateUnbounded<string>();
        var beats = 0;
        await foreach (var item in channel.Reader.ReadAllAsync().WithHeartbeatsAsync(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None))
        {
            if (item is not null)
                break;
            if (++beats == 3)
                channel.Writer.TryWrite("late");
        }

        Assert.True(beats >= 3);
    }

    [Fact]
    public async Task Cancelling_ends_a_wait_for_a_silent_source()
    {
        using var cancel = new CancellationTokenSource();
        var silent = Channel.CreateUnbounded<string>().Reader.ReadAllAsync();
        var items = silent.WithHeartbeatsAsync(Never, TimeProvider.System, cancel.Token).GetAsyncEnumerator();
        var next = items.MoveNextAsync().AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        await items.DisposeAsync();
    }

    [Fact]
    public async Task A_failing_source_fails_the_reader()
    {
        async IAsyncEnumerable<string> Failing()
        {
            await Task.Yield();
            yield return "a";
            throw new InvalidOperationException("broken");
        }

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var _ in Failing().WithHeartbeatsAsync(Never, TimeProvider.System, CancellationToken.None))
            {
            }
        });
    }

    private static async IAsyncEnumerable<string> Items(params string[] items)
    {
        foreach (var item in items)
        {
            await Task.Yield();
            yield return item;
        }
    }
}
