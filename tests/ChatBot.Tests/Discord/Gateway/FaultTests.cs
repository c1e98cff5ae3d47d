using ChatBot.Discord.Gateway;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Gateway;

/// <summary>What nobody foresaw: it is logged as an error, costs a connection, and never the gateway.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task While_connecting_it_costs_the_attempt()
    {
        await using var play = new GatewayPlay();
        (await play.ExpectSessionAsync()).Close(code: null);
        (await play.Transport.NextAsync()).Fail(new InvalidOperationException());
        await play.Time.ElapseAsync(TimeSpan.FromSeconds(0.75));
        var next = await play.ExpectConnectionAsync("resume.test");
        next.SendHello();
        await next.ExpectResumeAsync("session-1", 1);
        Assert.Equal(1, play.Logger.Count(56));
    }

    [Fact]
    public async Task While_identifying_it_costs_the_connection_and_the_turn_goes_to_the_next()
    {
        await using var play = new GatewayPlay(GatewayPlay.Options(shards: 2));
        var first = await play.ExpectConnectionAsync();
        first.Fault = new InvalidOperationException();
        first.SendHello();
        Assert.Equal(4000, await first.ExpectCloseAsync());
        await play.Time.ElapseAsync(IdentifyGate.Apart); // The identify may have arrived.
        var next = await play.ExpectConnectionAsync();
        next.SendHello();
        Assert.Equal(1, (await next.ExpectIdentifyAsync()).GetProperty("shard")[0].GetInt32());
        Assert.Equal(1, play.Logger.Count(56));
    }

    [Fact]
    public async Task In_a_heartbeat_it_costs_the_connection_and_not_the_session()
    {
        await using var play = new GatewayPlay();
        var first = await play.ExpectSessionAsync();
        first.Fault = new InvalidOperationException();
        await play.Time.ElapseAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(4000, await first.ExpectCloseAsync());
        var next = await play.ExpectConnectionAsync("resume.test");
        next.SendHello();
        await next.ExpectResumeAsync("session-1", 1);
        Assert.Equal(1, play.Logger.Count(56));
    }

    [Fact]
    public async Task That_comes_with_every_resume_costs_the_session_in_the_end()
    {
        await using var play = new GatewayPlay();
        (await play.ExpectSessionAsync()).Close(code: null);
        foreach (var delay in (double[])[0.75, 1.5, 3.75])
        {
            var resumed = await play.ExpectConnectionAsync("resume.test");
            resumed.SendHello();
            await resumed.ExpectResumeAsync("session-1", 1);
            resumed.Fault = new InvalidOperationException();
            resumed.Send("""{"op":1}""");
            await play.Time.ElapseAsync(TimeSpan.FromSeconds(delay));
        }

        var next = await play.ExpectConnectionAsync("gateway.test");
        next.SendHello();
        await next.ExpectIdentifyAsync();
    }
}
