using ChatBot.Discord.Gateway;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Gateway;

public sealed class ToleranceTests
{
    [Theory]
    [InlineData("""{"op":0,"t":"MESSAGE_CREATE","s":2""")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("\"op\"")]
    [InlineData("""{"t":"MESSAGE_CREATE","s":2,"d":{"id":"1"}}""")]
    [InlineData("""{"op":"0"}""")]
    [InlineData("""{"op":99999999999}""")]
    [InlineData("\0\u0001")]
    [InlineData("""{"op":0,"t":"\ud800","s":2,"d":{}}""")]
    public async Task A_frame_that_is_no_payload_is_logged_and_passed_over(string frame)
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectSessionAsync();
        connection.Send(frame);
        connection.SendMessage(2, id: 12);
        await play.ExpectMessageAsync(12);
        Assert.Equal(1, play.Logger.Count(60));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("""{"op":99,"d":{"new":true},"x":[1,2]}""")]
    [InlineData("""{"op":-1}""")]
    [InlineData("""{"op":10,"d":{"heartbeat_interval":1}}""")]
    [InlineData("""{"op":0,"t":"SOMETHING_NEW","s":null,"d":{"a":1}}""")]
    [InlineData("""{"op":0,"t":"SOMETHING_NEW","s":"2","d":null}""")]
    [InlineData("""{"op":0,"t":null,"s":null}""")]
    [InlineData("""{"op":0,"t":5,"d":5}""")]
    public async Task What_is_not_known_changes_nothing(string frame)
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectSessionAsync();
        connection.Send(frame);
        connection.SendMessage(2, id: 12);
        await play.ExpectMessageAsync(12);
        Assert.Equal(0, play.Logger.Count(60) + play.Logger.Count(62) + play.Logger.Count(56));
    }

    [Fact]
    public async Task Fields_in_any_order_and_of_any_name_are_read()
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectSessionAsync();
        connection.Send(""" { "new": {"op": 7}, "d": {"later": [{}], "id": "12", "type": 4711, "flags": "odd"}, "op": 0, "s": 2, "t": "MESSAGE_CREATE" } """);
        await play.ExpectMessageAsync(12);
    }

    [Theory]
    [InlineData("MESSAGE_CREATE", """{"id":{}}""")]
    [InlineData("MESSAGE_CREATE", "null")]
    [InlineData("MESSAGE_CREATE", "[]")]
    [InlineData("INTERACTION_CREATE", """{"id":"twelve"}""")]
    [InlineData("GUILD_ROLE_UPDATE", """{"guild_id":"1"}""")]
    [InlineData("GUILD_ROLE_DELETE", """{"guild_id":"1"}""")]
    public async Task An_event_that_cannot_be_read_loses_only_itself(string type, string data)
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectSessionAsync();
        connection.SendEvent(2, type, data);
        connection.SendMessage(3, id: 13);
        await play.ExpectMessageAsync(13);
        Assert.Equal(1, play.Logger.Count(62));
        Assert.DoesNotContain(play.Logger.Lines, line => line.Contains("twelve", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_without_data_loses_only_itself_and_its_sequence_counts()
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectSessionAsync();
        connection.Send("""{"op":0,"t":"MESSAGE_CREATE","s":2}""");
        connection.Send("""{"op":1}""");
        await connection.ExpectHeartbeatAsync(2);
        Assert.Equal(1, play.Logger.Count(62));
    }

    [Fact]
    public async Task An_event_nested_without_end_loses_only_itself()
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectSessionAsync();
        connection.SendEvent(2, "MESSAGE_CREATE", $$"""{"id":"1","x":{{new string('[', 300)}}{{new string(']', 300)}}}""");
        connection.SendEvent(3, "SOMETHING_NEW", new string('[', 100_000) + new string(']', 100_000));
        connection.SendMessage(4, id: 14);
        await play.ExpectMessageAsync(14);
    }

    [Fact]
    public async Task Two_payloads_in_one_frame_are_two()
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectSessionAsync();
        connection.Send("""{"op":11} {"op":0,"t":"MESSAGE_CREATE","s":2,"d":{"id":"12"}} {"op":0,"t":"MESSAGE_CREATE","s":3,"d":{"id":"13"}}""");
        await play.ExpectMessageAsync(12);
        await play.ExpectMessageAsync(13);
    }

    [Fact]
    public async Task A_compressed_stream_that_breaks_is_replaced_and_the_session_goes_on()
    {
        await using var play = new GatewayPlay(GatewayPlay.Options(compress: true));
        var first = await play.ExpectConnectionAsync(compressed: true);
        first.SendHello();
        await first.ExpectIdentifyAsync();
        first.SendReady();
        await play.ExpectEventAsync<GatewayEvent.Ready>();
        first.SendFrame(Convert.FromHexString("FFFFFFFF0000FFFF"));
        Assert.Equal(4000, await first.ExpectCloseAsync());
        var second = await play.ExpectConnectionAsync("resume.test", compressed: true);
        second.SendHello();
        await second.ExpectResumeAsync("session-1", 1);
    }
}
