using ChatBot.Discord;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Discord.Intake;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBot.Tests.Worker.Discord.Intake;

public sealed class ChannelLanesTests
{
    [Fact]
    public async Task A_channel_keeps_its_order_and_does_not_wait_for_another()
    {
        var lanes = new ChannelLanes(NullLogger<ChannelLanes>.Instance);
        var done = new List<string>();
        var gate = new TaskCompletionSource();
        var other = new TaskCompletionSource();
        lanes.TryAdd(new Snowflake(1), async _ => { await gate.Task; done.Add("a"); }, CancellationToken.None);
        lanes.TryAdd(new Snowflake(1), _ => { done.Add("b"); return Task.CompletedTask; }, CancellationToken.None);
        lanes.TryAdd(new Snowflake(2), _ => { other.SetResult(); return Task.CompletedTask; }, CancellationToken.None);
        await other.Task;
        gate.SetResult();
        await lanes.WhenEmptyAsync();

        Assert.Equal(["a", "b"], done);
    }

    [Fact]
    public async Task What_fails_does_not_keep_the_next_from_running()
    {
        var lanes = new ChannelLanes(NullLogger<ChannelLanes>.Instance);
        var ran = false;
        lanes.TryAdd(new Snowflake(1), _ => throw new InvalidOperationException(), CancellationToken.None);
        lanes.TryAdd(new Snowflake(1), _ => { ran = true; return Task.CompletedTask; }, CancellationToken.None);
        await lanes.WhenEmptyAsync();

        Assert.True(ran);
    }

    [Fact]
    public async Task A_lane_that_is_stuck_fills_up_and_the_others_go_on()
    {
        var lanes = new ChannelLanes(NullLogger<ChannelLanes>.Instance);
        var gate = new TaskCompletionSource();
        for (var i = 0; i < 1000; i++)
            Assert.True(lanes.TryAdd(new Snowflake(1), _ => gate.Task, CancellationToken.None));
        var other = new TaskCompletionSource();

        Assert.False(lanes.TryAdd(new Snowflake(1), _ => Task.CompletedTask, CancellationToken.None));
        Assert.True(lanes.TryAdd(new Snowflake(2), _ => { other.SetResult(); return Task.CompletedTask; }, CancellationToken.None));
        await other.Task.WaitAsync(CoreHost.Patience);
        gate.SetResult();
        await lanes.WhenEmptyAsync();
    }
}
