using ChatBot.Discord.Gateway;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Gateway;

/// <summary>That nothing is left is checked at the end of every <see cref="GatewayPlay"/>; here it ends at every moment there is.</summary>
public sealed class LifetimeTests
{
    [Fact]
    public async Task The_bot_leaves_with_a_code_that_ends_its_session()
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectSessionAsync();
        await play.StopAsync();
        Assert.Equal(1000, await connection.ExpectCloseAsync());
        await play.Gateway.Events.Completion.WaitAsync(ScriptedConnection.Guard);
    }

    [Fact]
    public async Task It_can_be_stopped_while_it_asks_for_the_address()
    {
        await using var play = new GatewayPlay(bot: _ => throw new HttpRequestException("unreachable"));
        await play.Time.WhenDueAsync(TimeSpan.FromSeconds(0.75));
        Assert.Empty(play.Gateway.Shards);
    }

    [Fact]
    public async Task It_can_be_stopped_while_it_connects()
    {
        await using var play = new GatewayPlay();
        await play.Transport.NextAsync();
    }

    [Fact]
    public async Task It_can_be_stopped_before_hello()
    {
        await using var play = new GatewayPlay(GatewayPlay.Options(shards: 2));
        var connection = await play.ExpectConnectionAsync();
        await play.Time.WhenDueAsync(Shard.HelloWithin);
        await play.StopAsync();
        Assert.Equal(1000, await connection.ExpectCloseAsync());
    }

    [Fact]
    public async Task It_can_be_stopped_while_it_identifies_and_while_it_waits_for_its_turn_to()
    {
        await using var play = new GatewayPlay(GatewayPlay.Options(shards: 3));
        var connection = await play.ExpectConnectionAsync();
        connection.SendHello();
        await connection.ExpectIdentifyAsync();
        await play.Time.WhenDueAsync(IdentifyGate.Apart);
    }

    [Fact]
    public async Task It_can_be_stopped_while_it_resumes()
    {
        await using var play = new GatewayPlay();
        (await play.ExpectSessionAsync()).Close(code: null);
        var connection = await play.ExpectConnectionAsync("resume.test");
        connection.SendHello();
        await connection.ExpectResumeAsync("session-1", 1);
    }

    [Fact]
    public async Task It_can_be_stopped_while_it_waits_to_connect_again()
    {
        await using var play = new GatewayPlay();
        (await play.ExpectSessionAsync()).Send("""{"op":9,"d":true}""");
        await play.Time.WhenDueAsync(TimeSpan.FromSeconds(3));
        Assert.Equal(ShardState.Waiting, Assert.Single(play.Gateway.Shards).State);
    }

    [Fact]
    public async Task A_connection_that_answers_no_goodbye_holds_it_up_for_two_seconds()
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectSessionAsync();
        connection.IsHalfOpen = true;
        var stopping = play.StopAsync();
        await play.Time.ElapseAsync(GatewayLink.CloseWithin);
        await stopping;
        Assert.Equal(1000, await connection.ExpectCloseAsync());
    }

    [Fact]
    public async Task A_gateway_runs_once()
    {
        await using var play = new GatewayPlay();
        await Assert.ThrowsAsync<InvalidOperationException>(() => play.Gateway.RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task After_a_day_of_faults_there_is_no_more_of_anything_than_after_an_hour()
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectSessionAsync();
        var sequence = 1;
        var waiting = play.Time.Waiting;
        for (var fault = 0; fault < 24 * 60; fault++)
        {
            play.Time.Advance(TimeSpan.FromSeconds(15));
            play.Time.Advance(TimeSpan.FromSeconds(15));
            await connection.ExpectHeartbeatAsync(sequence);
            if (fault % 2 == 0) connection.Close(code: null);
            else connection.Send("""{"op":7}""");
            var next = await play.ExpectConnectionAsync("resume.test");
            Assert.True(connection.IsDisposed);
            next.SendHello();
            await next.ExpectResumeAsync("session-1", sequence);
            next.SendResumed(++sequence);
            await play.ExpectEventAsync<GatewayEvent.Resumed>();
            Assert.Equal(waiting, play.Time.Waiting);
            connection = next;
        }
    }
}
