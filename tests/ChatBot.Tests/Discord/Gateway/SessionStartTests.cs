using System.Net;
using ChatBot.Discord.Gateway;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Gateway;

public sealed class SessionStartTests
{
    [Fact]
    public async Task When_no_start_is_left_the_bot_waits_until_there_are_new_ones()
    {
        await using var play = new GatewayPlay(bot: asked => GatewayPlay.Bot(remaining: asked < 2 ? 0 : 1000, resetAfter: 90_000));
        await play.Time.WhenDueAsync(TimeSpan.FromSeconds(90));
        Assert.False(play.Transport.HasAttempt);
        play.Time.Advance(TimeSpan.FromSeconds(90));
        (await play.ExpectConnectionAsync()).SendHello();
        Assert.Equal(1, play.Logger.Count(59));
    }

    [Fact]
    public async Task Starts_are_counted_and_when_they_are_used_up_Discord_is_asked_again()
    {
        await using var play = new GatewayPlay(bot: asked => GatewayPlay.Bot(remaining: asked == 0 ? 1 : 1000));
        (await play.ExpectSessionAsync()).Close(4009);
        Assert.Equal(1, play.Asked);
        await play.Time.ElapseAsync(IdentifyGate.Apart);
        await play.ExpectConnectionAsync();
        Assert.Equal(2, play.Asked);
    }

    [Fact]
    public async Task A_number_of_starts_that_is_minutes_old_is_asked_for_again()
    {
        await using var play = new GatewayPlay(bot: asked => GatewayPlay.Bot(remaining: asked == 1 ? 0 : 1000, resetAfter: 90_000));
        var first = await play.ExpectConnectionAsync();
        first.SendHello(intervalMilliseconds: 3_600_000);
        await first.ExpectIdentifyAsync();
        first.SendReady();
        await play.ExpectEventAsync<GatewayEvent.Ready>();
        play.Time.Advance(SessionStarts.GoodFor + TimeSpan.FromSeconds(1));
        first.Close(4009);
        await play.Time.ElapseAsync(TimeSpan.FromSeconds(90));
        await play.ExpectConnectionAsync();
        Assert.Equal(3, play.Asked);
    }

    [Fact]
    public async Task A_resume_costs_no_start()
    {
        await using var play = new GatewayPlay(bot: _ => GatewayPlay.Bot(remaining: 1, resetAfter: 90_000));
        (await play.ExpectSessionAsync()).Close(code: null);
        var next = await play.ExpectConnectionAsync("resume.test");
        next.SendHello();
        await next.ExpectResumeAsync("session-1", 1);
        Assert.Equal(1, play.Asked);
    }

    [Fact]
    public async Task Shards_identify_five_seconds_apart()
    {
        await using var play = new GatewayPlay(GatewayPlay.Options(shards: 3));
        foreach (var expected in (int[])[0, 1, 2])
        {
            var connection = await play.ExpectConnectionAsync();
            connection.SendHello(intervalMilliseconds: 3_600_000);
            Assert.Equal(expected, (await connection.ExpectIdentifyAsync()).GetProperty("shard")[0].GetInt32());
            if (expected == 2) break;
            await play.Time.WhenDueAsync(IdentifyGate.Apart);
            Assert.False(play.Transport.HasAttempt);
            play.Time.Advance(IdentifyGate.Apart);
        }
    }

    [Fact]
    public async Task A_slow_connection_does_not_bring_two_identifies_together()
    {
        await using var play = new GatewayPlay(GatewayPlay.Options(shards: 2));
        var slow = await play.ExpectConnectionAsync();
        await play.Time.WhenDueAsync(Shard.HelloWithin);
        play.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.False(play.Transport.HasAttempt);
        slow.SendHello(intervalMilliseconds: 3_600_000);
        await slow.ExpectIdentifyAsync();
        await play.Time.ElapseAsync(IdentifyGate.Apart);
        await play.ExpectConnectionAsync();
    }

    [Fact]
    public async Task A_shard_that_cannot_connect_gives_its_turn_to_the_next()
    {
        await using var play = new GatewayPlay(GatewayPlay.Options(shards: 2));
        (await play.Transport.NextAsync()).Refuse();
        var other = await play.ExpectConnectionAsync();
        other.SendHello();
        Assert.Equal(1, (await other.ExpectIdentifyAsync()).GetProperty("shard")[0].GetInt32());
    }

    [Fact]
    public async Task As_many_as_Discord_allows_identify_at_once()
    {
        await using var play = new GatewayPlay(GatewayPlay.Options(shards: 4), _ => GatewayPlay.Bot(concurrency: 2));
        var first = new[] { await play.ExpectConnectionAsync(), await play.ExpectConnectionAsync() };
        Assert.False(play.Transport.HasAttempt);
        foreach (var connection in first)
        {
            connection.SendHello(intervalMilliseconds: 3_600_000);
            Assert.InRange((await connection.ExpectIdentifyAsync()).GetProperty("shard")[0].GetInt32(), 0, 1);
        }

        await play.Time.ElapseAsync(IdentifyGate.Apart, count: 2);
        foreach (var connection in new[] { await play.ExpectConnectionAsync(), await play.ExpectConnectionAsync() })
        {
            connection.SendHello();
            Assert.InRange((await connection.ExpectIdentifyAsync()).GetProperty("shard")[0].GetInt32(), 2, 3);
        }
    }

    [Fact]
    public async Task Discord_is_asked_for_the_address_until_it_answers()
    {
        await using var play = new GatewayPlay(bot: asked => asked switch
        {
            0 => throw new DiscordUnavailableException("down"),
            1 => throw new HttpRequestException("unreachable"),
            2 => throw new DiscordApiException(HttpStatusCode.Forbidden, 0, "no"),
            3 => new GatewayBot { Url = "https://not.for.websockets" },
            _ => GatewayPlay.Bot(),
        });
        foreach (var seconds in (double[])[0.75, 1.5, 3.75]) await play.Time.ElapseAsync(TimeSpan.FromSeconds(seconds));
        await play.ExpectConnectionAsync();
        Assert.Equal(5, play.Asked);
    }

    [Fact]
    public async Task A_token_that_is_refused_there_is_refused_for_good()
    {
        await using var play = new GatewayPlay(bot: _ => throw new DiscordApiException(HttpStatusCode.Unauthorized, 0, "401: Unauthorized"));
        var refusal = await play.ExpectFatalAsync();
        Assert.Equal(4004, refusal.CloseCode);
        Assert.Contains("token", refusal.Remedy, StringComparison.Ordinal);
    }
}
