using ChatBot.Discord.Gateway;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Gateway;

public sealed class CloseCodeTests
{
    [Theory]
    [InlineData(4004, "token")]
    [InlineData(4010, "range")]
    [InlineData(4011, "raise")]
    [InlineData(4012, "update")]
    [InlineData(4013, "update")]
    [InlineData(4014, "Developer Portal")]
    public async Task A_refusal_ends_the_gateway_and_says_in_one_sentence_what_to_do(int code, string says)
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectConnectionAsync();
        connection.SendHello();
        await connection.ExpectIdentifyAsync();
        connection.Close(code);
        var refusal = await play.ExpectFatalAsync();
        Assert.Equal(code, refusal.CloseCode);
        Assert.Contains(says, refusal.Remedy, StringComparison.Ordinal);
        Assert.EndsWith(".", refusal.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain(". ", refusal.Remedy, StringComparison.Ordinal);
        Assert.False(play.Transport.HasAttempt);
        await play.Gateway.Events.Completion.WaitAsync(ScriptedConnection.Guard);
    }

    [Fact]
    public async Task A_bot_that_has_grown_goes_on_with_as_many_shards_as_Discord_recommends_now()
    {
        await using var play = new GatewayPlay(GatewayPlay.Options(shards: null), asked => GatewayPlay.Bot(shards: asked == 0 ? 1 : 2));
        var first = await play.ExpectConnectionAsync();
        first.SendHello();
        await first.ExpectIdentifyAsync();
        first.Close(4011);
        var next = await play.ExpectConnectionAsync();
        next.SendHello(intervalMilliseconds: 3_600_000);
        Assert.Equal("[0,2]", (await next.ExpectIdentifyAsync()).GetProperty("shard").GetRawText());
        Assert.Equal(2, play.Gateway.Shards.Count);
    }

    [Fact]
    public async Task A_bot_that_needs_more_shards_than_Discord_recommends_ends()
    {
        await using var play = new GatewayPlay(GatewayPlay.Options(shards: null));
        (await play.ExpectConnectionAsync()).Close(4011);
        Assert.Equal(4011, (await play.ExpectFatalAsync()).CloseCode);
    }

    [Fact]
    public async Task A_refusal_before_hello_is_one_too()
    {
        await using var play = new GatewayPlay();
        (await play.ExpectConnectionAsync()).Close(4012);
        Assert.Equal(4012, (await play.ExpectFatalAsync()).CloseCode);
    }

    [Fact]
    public void The_remedy_for_a_refused_intent_names_those_that_were_asked_for()
    {
        var remedy = GatewayCloseCodes.Remedy(4014, GatewayIntents.MessageContent | GatewayIntents.GuildMembers | GatewayIntents.Guilds);
        Assert.Contains("Message Content Intent and Server Members Intent", remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("Presence Intent", remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1006)]
    [InlineData(4000)]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(4005)]
    [InlineData(4008)]
    [InlineData(4999)]
    public async Task A_connection_that_ends_otherwise_is_resumed(int? code)
    {
        await using var play = new GatewayPlay();
        (await play.ExpectSessionAsync()).Close(code);
        var next = await play.ExpectConnectionAsync("resume.test");
        next.SendHello();
        await next.ExpectResumeAsync("session-1", 1);
    }

    [Theory]
    [InlineData(4003)]
    [InlineData(4007)]
    [InlineData(4009)]
    public async Task A_session_that_is_gone_is_replaced(int code)
    {
        await using var play = new GatewayPlay();
        (await play.ExpectSessionAsync()).Close(code);
        await play.Time.ElapseAsync(IdentifyGate.Apart);
        var next = await play.ExpectConnectionAsync("gateway.test");
        next.SendHello();
        await next.ExpectIdentifyAsync();
    }

    [Fact]
    public async Task A_refusal_of_one_shard_ends_all_of_them()
    {
        await using var play = new GatewayPlay(GatewayPlay.Options(shards: 2), _ => GatewayPlay.Bot(concurrency: 2));
        var one = await play.ExpectConnectionAsync();
        var other = await play.ExpectConnectionAsync();
        one.SendHello();
        await one.ExpectIdentifyAsync();
        other.SendHello();
        await other.ExpectIdentifyAsync();
        other.Close(4014);
        Assert.Equal(4014, (await play.ExpectFatalAsync()).CloseCode);
        Assert.Equal(1000, await one.ExpectCloseAsync());
    }
}
