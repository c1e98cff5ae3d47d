using ChatBot.Discord.Gateway;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Gateway;

public sealed class HandshakeTests
{
    [Theory]
    [InlineData(false, "wss://gateway.test/?v=10&encoding=json")]
    [InlineData(true, "wss://gateway.test/?v=10&encoding=json&compress=zlib-stream")]
    public async Task The_address_of_gateway_bot_gets_version_encoding_and_compression(bool compress, string address)
    {
        await using var play = new GatewayPlay(GatewayPlay.Options(compress));
        var attempt = await play.Transport.NextAsync();
        Assert.Equal(new Uri(address), attempt.Address);
    }

    [Fact]
    public async Task Nothing_is_said_before_hello()
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectConnectionAsync();
        await play.Time.WhenDueAsync(Shard.HelloWithin);
        connection.ExpectNothing();
        Assert.Equal(ShardState.Connecting, Assert.Single(play.Gateway.Shards).State);
    }

    [Fact]
    public async Task Identify_has_the_intents_given_and_nothing_that_was_not_asked_for()
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectConnectionAsync();
        connection.SendHello();
        var identify = await connection.ExpectIdentifyAsync();
        Assert.Equal(GatewayPlay.Token, identify.GetProperty("token").GetString());
        Assert.Equal((1 << 9) + (1 << 12), identify.GetProperty("intents").GetInt32());
        Assert.Equal([0, 1], identify.GetProperty("shard").EnumerateArray().Select(number => number.GetInt32()));
        Assert.False(identify.GetProperty("compress").GetBoolean());
        Assert.Equal(["os", "browser", "device"], identify.GetProperty("properties").EnumerateObject().Select(property => property.Name));
        Assert.False(identify.TryGetProperty("presence", out _));
    }

    [Fact]
    public async Task Ready_tells_who_the_bot_is_and_which_guilds_follow()
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectConnectionAsync();
        connection.SendHello();
        await connection.ExpectIdentifyAsync();
        connection.SendReady();
        var ready = await play.ExpectEventAsync<GatewayEvent.Ready>();
        Assert.Equal((1UL, 2UL, 0), (ready.User!.Id.Value, ready.ApplicationId!.Value.Value, ready.Shard));
        Assert.Equal(7UL, Assert.Single(ready.Guilds).Value);
        connection.SendMessage(2, id: 12);
        await play.ExpectMessageAsync(12);
        Assert.Equal(ShardState.Ready, Assert.Single(play.Gateway.Shards).State);
    }

    [Fact]
    public async Task A_compressed_connection_says_the_same()
    {
        await using var play = new GatewayPlay(GatewayPlay.Options(compress: true));
        var connection = await play.ExpectConnectionAsync(compressed: true);
        connection.SendHello();
        await connection.ExpectIdentifyAsync();
        connection.SendReady();
        await play.ExpectEventAsync<GatewayEvent.Ready>();
        connection.SendMessage(2, id: 11);
        await play.ExpectMessageAsync(11);
    }

    [Fact]
    public async Task A_connection_without_hello_is_left_after_half_a_minute()
    {
        await using var play = new GatewayPlay();
        var silent = await play.ExpectConnectionAsync();
        await play.Time.ElapseAsync(Shard.HelloWithin);
        Assert.Equal(4000, await silent.ExpectCloseAsync());
        await play.ExpectConnectionAsync();
    }

    [Fact]
    public async Task A_hello_without_interval_is_none()
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectConnectionAsync();
        connection.Send("""{"op":10,"d":{"heartbeat_interval":0}}""");
        connection.Send("""{"op":10,"d":"soon"}""");
        connection.Send("""{"op":10}""");
        connection.SendHello();
        await connection.ExpectIdentifyAsync();
        Assert.Equal(3, play.Logger.Count(60));
    }

    [Fact]
    public async Task An_identify_without_answer_is_repeated_on_another_connection_after_a_minute()
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectConnectionAsync();
        connection.SendHello(intervalMilliseconds: 3_600_000);
        await connection.ExpectIdentifyAsync();
        await play.Time.ElapseAsync(ShardDialogue.AnswerWithin);
        Assert.Equal(4000, await connection.ExpectCloseAsync());
        var next = await play.ExpectConnectionAsync();
        next.SendHello();
        await next.ExpectIdentifyAsync();
    }

    [Fact]
    public async Task A_connection_that_does_not_come_about_is_tried_again()
    {
        await using var play = new GatewayPlay();
        await play.Transport.NextAsync();
        await play.Time.ElapseAsync(Shard.ConnectWithin);
        var connection = await play.ExpectConnectionAsync();
        connection.SendHello();
        await connection.ExpectIdentifyAsync();
    }

    [Fact]
    public async Task A_socket_that_is_lost_while_the_bot_identifies_is_no_fault()
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectConnectionAsync();
        connection.SendHello();
        connection.Close(code: null);
        await play.Time.ElapseAsync(IdentifyGate.Apart);
        var next = await play.ExpectConnectionAsync();
        next.SendHello();
        await next.ExpectIdentifyAsync();
        Assert.Equal(0, play.Logger.Count(56));
    }

    [Fact]
    public async Task A_socket_that_takes_no_identify_is_left_after_a_minute()
    {
        await using var play = new GatewayPlay();
        var stuck = await play.ExpectConnectionAsync();
        stuck.IsHalfOpen = true;
        stuck.SendHello();
        await play.Time.ElapseAsync(ShardDialogue.AnswerWithin);
        Assert.Equal(4000, await stuck.ExpectCloseAsync());
        await play.Time.ElapseAsync(GatewayLink.CloseWithin);
        await play.Time.ElapseAsync(IdentifyGate.Apart - GatewayLink.CloseWithin);
        var next = await play.ExpectConnectionAsync();
        next.SendHello();
        await next.ExpectIdentifyAsync();
    }
}
