using ChatBot.Discord;
using ChatBot.Worker.Discord.Intake;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBot.Tests.Worker.Discord.Intake;

public sealed class ChannelLanesTests
{
    [Fact]
    public async Task A_channel_keeps_its_order_and_does_not_wait_for_another()
    {
        using var lanes = new ChannelLanes(NullLogger<ChannelLanes>.Instance);
        var done = new List<string>();
        var gate = new TaskCompletionSource();
        var other = new TaskCompletionSource();
        await lanes.AddAsync(new Snowflake(1), async _ => { await gate.Task; done.Add("a"); }, CancellationToken.None);
        await lanes.AddAsync(new Snowflake(1), _ => { done.Add("b"); return Task.CompletedTask; }, CancellationToken.None);
        await lanes.AddAsync(new Snowflake(2), _ => { other.SetResult(); return Task.CompletedTask; }, CancellationToken.None);
        await other.Task;
        gate.SetResult();
        await lanes.WhenEmptyAsync();

        Assert.Equal(["a", "b"], done);
    }

    [Fact]
    public async Task What_fails_does_not_keep_the_next_from_running()
    {
        using var lanes = new ChannelLanes(NullLogger<ChannelLanes>.Instance);
        var ran = false;
        await lanes.AddAsync(new Snowflake(1), _ => throw new InvalidOperationException(), CancellationToken.None);
        await lanes.AddAsync(new Snowflake(1), _ => { ran = true; return Task.CompletedTask; }, CancellationToken.None);
        await lanes.WhenEmptyAsync();

        Assert.True(ran);
    }
}
