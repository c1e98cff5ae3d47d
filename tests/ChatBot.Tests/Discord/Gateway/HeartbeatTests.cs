using ChatBot.Discord.Gateway;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Gateway;

public sealed class HeartbeatTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(40);

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.75)]
    public async Task The_first_comes_after_a_random_part_of_the_interval_and_the_others_an_interval_apart(double chance)
    {
        await using var play = new GatewayPlay(chance: chance);
        var connection = await play.ExpectSessionAsync();
        await play.Time.ElapseAsync(Interval * chance);
        await connection.ExpectHeartbeatAsync(1);
        await AcknowledgeAsync(play, connection, sequence: 2);
        await play.Time.ElapseAsync(Interval);
        await connection.ExpectHeartbeatAsync(2);
    }

    [Fact]
    public async Task Before_the_first_event_there_is_no_sequence_to_name()
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectConnectionAsync();
        connection.SendHello();
        await connection.ExpectIdentifyAsync();
        await play.Time.ElapseAsync(Interval / 2);
        await connection.ExpectHeartbeatAsync(sequence: null);
    }

    [Fact]
    public async Task One_without_acknowledgement_makes_the_connection_a_zombie_and_the_session_is_resumed_on_another()
    {
        await using var play = new GatewayPlay();
        var zombie = await play.ExpectSessionAsync();
        await play.Time.ElapseAsync(Interval / 2);
        await zombie.ExpectHeartbeatAsync(1);
        await play.Time.ElapseAsync(Interval);
        Assert.Equal(4000, await zombie.ExpectCloseAsync());
        zombie.ExpectNothing();
        var next = await play.ExpectConnectionAsync("resume.test");
        next.SendHello();
        await next.ExpectResumeAsync("session-1", 1);
    }

    [Fact]
    public async Task A_connection_that_takes_no_heartbeat_is_a_zombie_and_its_goodbye_is_not_waited_for_long()
    {
        await using var play = new GatewayPlay();
        var stuck = await play.ExpectSessionAsync();
        stuck.IsHalfOpen = true;
        await play.Time.ElapseAsync(Interval / 2);
        await play.Time.ElapseAsync(Interval / 2);
        Assert.Equal(4000, await stuck.ExpectCloseAsync());
        Assert.False(play.Transport.HasAttempt);
        await play.Time.ElapseAsync(GatewayLink.CloseWithin);
        var next = await play.ExpectConnectionAsync("resume.test");
        Assert.True(stuck.IsDisposed);
        next.SendHello();
        await next.ExpectResumeAsync("session-1", 1);
    }

    [Fact]
    public async Task One_that_Discord_asks_for_goes_out_at_once()
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectSessionAsync();
        connection.Send("""{"op":1,"d":null}""");
        await connection.ExpectHeartbeatAsync(1);
        await play.Time.ElapseAsync(Interval / 2);
        await connection.ExpectHeartbeatAsync(1);
    }

    [Fact]
    public async Task A_socket_that_does_not_take_the_one_Discord_asked_for_is_found_out_by_the_next()
    {
        await using var play = new GatewayPlay();
        var stuck = await play.ExpectSessionAsync();
        stuck.IsHalfOpen = true;
        stuck.Send("""{"op":1,"d":null}""");
        await play.Time.ElapseAsync(Interval / 2);
        await play.Time.ElapseAsync(Interval / 2);
        Assert.Equal(4000, await stuck.ExpectCloseAsync());
        await play.Time.ElapseAsync(GatewayLink.CloseWithin);
        var next = await play.ExpectConnectionAsync("resume.test");
        next.SendHello();
        await next.ExpectResumeAsync("session-1", 1);
    }

    [Fact]
    public async Task The_first_does_not_come_before_identify_or_resume_however_the_chance_falls()
    {
        await using var play = new GatewayPlay(chance: 0);
        var first = await play.ExpectConnectionAsync();
        first.SendHello();
        await first.ExpectIdentifyAsync();
        await first.ExpectHeartbeatAsync(sequence: null);
        first.SendReady();
        await play.ExpectEventAsync<GatewayEvent.Ready>();
        first.Close(code: null);
        var second = await play.ExpectConnectionAsync("resume.test");
        second.SendHello();
        await second.ExpectResumeAsync("session-1", 1);
        await second.ExpectHeartbeatAsync(1);
    }

    [Fact]
    public async Task The_time_to_the_acknowledgement_is_the_latency()
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectSessionAsync();
        Assert.Null(Assert.Single(play.Gateway.Shards).Latency);
        await play.Time.ElapseAsync(Interval / 2);
        await connection.ExpectHeartbeatAsync(1);
        play.Time.Advance(TimeSpan.FromMilliseconds(120));
        await AcknowledgeAsync(play, connection, sequence: 2);
        Assert.Equal(TimeSpan.FromMilliseconds(120), Assert.Single(play.Gateway.Shards).Latency);
    }

    [Fact]
    public async Task A_reader_of_events_that_sleeps_delays_none()
    {
        var options = new GatewayOptions { Token = GatewayPlay.Token, Compress = false, ShardCount = 1, EventCapacity = 4 };
        await using var play = new GatewayPlay(options);
        var connection = await play.ExpectSessionAsync();
        for (var sequence = 2; sequence <= 101; sequence++) connection.SendMessage(sequence, id: (ulong)sequence);
        connection.Send("""{"op":1}""");
        await connection.ExpectHeartbeatAsync(101);
        await play.Time.ElapseAsync(Interval / 2);
        await connection.ExpectHeartbeatAsync(101);
        connection.Acknowledge();
        connection.Send("""{"op":1}""");
        await connection.ExpectHeartbeatAsync(101);
        await play.Time.ElapseAsync(Interval);
        await connection.ExpectHeartbeatAsync(101);

        // The newest four are there; of the 96 that are lost, numbers 1, 2, 4, …, 64 were logged.
        for (ulong id = 98; id <= 101; id++) await play.ExpectMessageAsync(id);
        Assert.Equal(7, play.Logger.Count(63));
    }

    /// <summary>Returns when the acknowledgement has been read: an event after it was.</summary>
    private static async Task AcknowledgeAsync(GatewayPlay play, ScriptedConnection connection, long sequence)
    {
        connection.Acknowledge();
        connection.SendMessage(sequence, id: 99);
        await play.ExpectMessageAsync(99);
    }
}
