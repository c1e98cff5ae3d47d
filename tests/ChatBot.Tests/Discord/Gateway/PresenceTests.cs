using System.Text.Json;
using ChatBot.Discord.Gateway;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Gateway;

public sealed class PresenceTests
{
    [Fact]
    public async Task The_first_one_comes_with_identify()
    {
        var options = new GatewayOptions
        {
            Token = GatewayPlay.Token, Compress = false, ShardCount = 1, Presence = new Presence(PresenceStatus.Idle, "loading a model"),
        };
        await using var play = new GatewayPlay(options);
        var connection = await play.ExpectConnectionAsync();
        connection.SendHello();
        var presence = (await connection.ExpectIdentifyAsync()).GetProperty("presence");
        Assert.Equal("idle", presence.GetProperty("status").GetString());
        var activity = Assert.Single(presence.GetProperty("activities").EnumerateArray());
        Assert.Equal(4, activity.GetProperty("type").GetInt32());
        Assert.Equal("loading a model", activity.GetProperty("state").GetString());
        Assert.False(presence.GetProperty("afk").GetBoolean());
        Assert.Equal(JsonValueKind.Null, presence.GetProperty("since").ValueKind);
    }

    [Theory]
    [InlineData(PresenceStatus.Online, "online")]
    [InlineData(PresenceStatus.Idle, "idle")]
    [InlineData(PresenceStatus.DoNotDisturb, "dnd")]
    [InlineData(PresenceStatus.Invisible, "invisible")]
    public async Task A_change_is_sent_at_once(PresenceStatus status, string expected)
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectSessionAsync();
        play.Gateway.UpdatePresence(new Presence(status));
        var presence = await connection.ExpectAsync(op: 3);
        Assert.Equal(expected, presence.GetProperty("status").GetString());
        Assert.Empty(presence.GetProperty("activities").EnumerateArray());
    }

    [Fact]
    public async Task Of_several_changes_in_quick_succession_the_last_is_sent_after_a_pause()
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectSessionAsync();
        play.Gateway.UpdatePresence(new Presence(PresenceStatus.Online, "1"));
        Assert.Equal("1", Text(await connection.ExpectAsync(op: 3)));
        play.Gateway.UpdatePresence(new Presence(PresenceStatus.Online, "2"));
        play.Gateway.UpdatePresence(new Presence(PresenceStatus.Online, "3"));
        await play.Time.WhenDueAsync(PresenceFeed.Pause);
        connection.ExpectNothing();
        play.Time.Advance(PresenceFeed.Pause);
        Assert.Equal("3", Text(await connection.ExpectAsync(op: 3)));
        connection.ExpectNothing();
    }

    [Fact]
    public async Task A_change_while_there_is_no_connection_is_sent_after_the_resume()
    {
        await using var play = new GatewayPlay();
        (await play.ExpectSessionAsync()).Close(code: null);
        var next = await play.ExpectConnectionAsync("resume.test");
        play.Gateway.UpdatePresence(new Presence(PresenceStatus.Online, "back"));
        next.SendHello();
        await next.ExpectResumeAsync("session-1", 1);
        next.SendResumed(2);
        Assert.Equal("back", Text(await next.ExpectAsync(op: 3)));
    }

    [Fact]
    public async Task A_new_session_begins_with_the_newest()
    {
        await using var play = new GatewayPlay();
        var first = await play.ExpectSessionAsync();
        play.Gateway.UpdatePresence(new Presence(PresenceStatus.Online, "newest"));
        await first.ExpectAsync(op: 3);
        first.Close(4009);
        await play.Time.ElapseAsync(IdentifyGate.Apart);
        var next = await play.ExpectConnectionAsync();
        next.SendHello();
        Assert.Equal("newest", Text((await next.ExpectIdentifyAsync()).GetProperty("presence")));
    }

    [Fact]
    public void A_text_that_Discord_would_refuse_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Presence(PresenceStatus.Online, new string('x', Presence.MaxTextLength + 1)));

    [Fact]
    public void The_longest_presence_fits_in_an_identify()
    {
        var options = new GatewayOptions { Token = new string('t', 100) };
        var payload = OutgoingPayloads.Identify(options, 0, 1, new Presence(PresenceStatus.Online, new string('中', Presence.MaxTextLength)));
        Assert.InRange(payload.Length, 1, FrameSender.MaxFrameBytes);
    }

    private static string? Text(JsonElement presence) => Assert.Single(presence.GetProperty("activities").EnumerateArray()).GetProperty("state").GetString();
}
