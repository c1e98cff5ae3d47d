using System.Net.WebSockets;
using System.Text.Json.Nodes;
using ChatBot.DiscordServer;
using ChatBot.DiscordServer.Gateway;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.DiscordServer;

/// <summary>The scripted gateway is as strict as Discord's.</summary>
public sealed class GatewayRulesTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private ScriptedDiscord _discord = null!;

    public async Task InitializeAsync() => _discord = await ScriptedDiscord.StartAsync(time: _time);

    public async Task DisposeAsync() => await _discord.DisposeAsync();

    [Fact]
    public async Task Hello_gives_the_heartbeat_interval()
    {
        using var gateway = await RawGateway.ConnectAsync(_discord);

        var hello = await gateway.ReceiveAsync();

        Assert.Equal(10, (int)hello!["op"]!);
        Assert.Equal(41250, (int)hello["d"]!["heartbeat_interval"]!);
    }

    [Fact]
    public async Task Ready_is_followed_by_the_guilds()
    {
        var guild = _discord.AddGuild("class");

        var (gateway, ready) = await RawGateway.IdentifyAsync(_discord);
        using var _ = gateway;

        Assert.Equal("READY", (string?)ready["t"]);
        Assert.Equal(guild.Id.ToString(), (string?)ready["d"]!["guilds"]![0]!["id"]);
        Assert.Equal("class", (string?)(await gateway.ReceiveAsync("GUILD_CREATE"))["name"]);
    }

    [Theory]
    [InlineData("token", "\"wrong\"", 4004)]
    [InlineData("intents", "null", 4013)]
    [InlineData("intents", "262144", 4013)]
    [InlineData("intents", "32768", 4014)]
    [InlineData("intents", "2", 4014)]
    [InlineData("shard", "[1,1]", 4010)]
    [InlineData("shard", "[0]", 4010)]
    [InlineData("properties", "{}", 4002)]
    public async Task A_wrong_identify_is_closed_with_its_code(string field, string value, int code)
    {
        using var gateway = await RawGateway.ConnectAsync(_discord);
        var identify = RawGateway.Identify(_discord);
        identify[field] = JsonNode.Parse(value);

        await gateway.SendAsync(2, identify);

        Assert.Equal(code, await gateway.ReceiveCloseAsync());
        Assert.Single(_discord.Violations);
    }

    [Theory]
    [InlineData("{\"op\":3,\"d\":{}}", 4003)]
    [InlineData("{\"op\":77,\"d\":{}}", 4001)]
    [InlineData("{\"op\":1,\"d\":5}", 4007)]
    [InlineData("no json", 4002)]
    public async Task A_wrong_payload_is_closed_with_its_code(string payload, int code)
    {
        using var gateway = await RawGateway.ConnectAsync(_discord);

        await gateway.SendTextAsync(payload);

        Assert.Equal(code, await gateway.ReceiveCloseAsync());
    }

    [Theory]
    [InlineData("?v=9&encoding=json", 4012)]
    [InlineData("?v=10&encoding=etf", 4002)]
    [InlineData("?v=10&encoding=json&compress=zstd-stream", 4002)]
    public async Task A_connection_in_another_dialect_is_closed(string query, int code)
    {
        using var gateway = await RawGateway.ConnectAsync(_discord, query);

        Assert.Equal(code, await gateway.ReceiveCloseAsync());
    }

    [Fact]
    public async Task A_second_identify_on_a_connection_is_closed_with_4005()
    {
        var (gateway, _) = await RawGateway.IdentifyAsync(_discord);
        using var __ = gateway;

        await gateway.SendAsync(2, RawGateway.Identify(_discord));

        Assert.Equal(4005, await gateway.ReceiveCloseAsync());
    }

    [Fact]
    public async Task A_payload_longer_than_4096_bytes_is_closed_with_4002()
    {
        using var gateway = await RawGateway.ConnectAsync(_discord);

        await gateway.SendTextAsync("{\"op\":1,\"d\":null,\"x\":\"" + new string('x', 4096) + "\"}");

        Assert.Equal(4002, await gateway.ReceiveCloseAsync());
    }

    [Fact]
    public async Task More_than_120_payloads_a_minute_are_closed_with_4008()
    {
        using var gateway = await RawGateway.ConnectAsync(_discord);
        await gateway.ReceiveAsync();
        for (var i = 0; i < 120; i++) await gateway.SendAsync(1, null);
        for (var i = 0; i < 120; i++) Assert.Equal(11, (int)(await gateway.ReceiveAsync())!["op"]!);

        await gateway.SendAsync(1, null);

        Assert.Equal(4008, await gateway.ReceiveCloseAsync());
    }

    [Fact]
    public async Task Of_a_threads_channel_that_is_hidden_nothing_is_heard_until_it_is_seen()
    {
        var guild = _discord.AddGuild();
        var hidden = guild.AddChannel("hidden").Overwrite(_discord.Bot, deny: ChatBot.DiscordServer.World.Permit.ViewChannel);
        var (gateway, _) = await RawGateway.IdentifyAsync(_discord, guilds: 1);
        using var __ = gateway;
        var thread = hidden.AddThread("talk", guild.AddMember("alice"));
        hidden.AddThread("old", guild.AddMember("bob")).Archive();

        hidden.Overwrite(_discord.Bot);

        Assert.Equal("CHANNEL_UPDATE", (string?)(await gateway.ReceiveAsync())!["t"]);
        var listed = await gateway.ReceiveAsync("THREAD_LIST_SYNC");
        Assert.Equal(hidden.Id.ToString(), (string?)listed["channel_ids"]![0]);
        Assert.Equal(thread.Id.ToString(), (string?)Assert.Single(listed["threads"]!.AsArray())!["id"]);
    }

    [Fact]
    public async Task Compressed_payloads_can_be_read_and_may_be_split()
    {
        _discord.AddGuild("class");
        _discord.Gateway.SplitEvery = 100;
        using var gateway = await RawGateway.ConnectAsync(_discord, "?v=10&encoding=json&compress=zlib-stream");
        await gateway.ReceiveAsync();

        await gateway.SendAsync(2, RawGateway.Identify(_discord));

        Assert.Equal("class", (string?)(await gateway.ReceiveAsync("GUILD_CREATE"))["name"]);
        Assert.True(gateway.FrameSizes.TrueForAll(size => size <= 100));
        Assert.True(_discord.Gateway.Identifies[0].Compressed);
    }

    [Fact]
    public async Task Guilds_are_spread_over_shards_and_direct_messages_come_on_the_first()
    {
        await using var discord = await ScriptedDiscord.StartAsync(new ScriptedDiscordOptions { MaxConcurrency = 2 }, _time);
        var guild = discord.AddGuild("class");
        var own = (int)((guild.Id >> 22) % 2);

        var (first, ready0) = await RawGateway.IdentifyAsync(discord, shard: new JsonArray(0, 2));
        var (second, ready1) = await RawGateway.IdentifyAsync(discord, shard: new JsonArray(1, 2));
        using var _ = first;
        using var __ = second;

        Assert.Equal(own == 0 ? 1 : 0, ready0["d"]!["guilds"]!.AsArray().Count);
        Assert.Equal(own == 1 ? 1 : 0, ready1["d"]!["guilds"]!.AsArray().Count);
        var alice = discord.AddPerson("alice");
        alice.Say(alice.Dm, "hello");
        Assert.Equal("hello", (string?)(await first.ReceiveAsync("MESSAGE_CREATE"))["content"]);
    }

    [Fact]
    public async Task A_half_open_connection_hears_nothing_and_says_nothing()
    {
        var (gateway, _) = await RawGateway.IdentifyAsync(_discord);
        using var __ = gateway;
        _discord.Gateway.HalfOpen();

        await gateway.SendAsync(1, null);
        _discord.Gateway.AskReconnect();

        using var bot = new RawBot(_discord);
        await bot.GetAsync("/users/@me");
        Assert.Equal(0, _discord.Gateway.Heartbeats);
        Assert.Empty(_discord.Gateway.ConnectedShards);
    }

    [Fact]
    public async Task An_aborted_connection_ends_without_a_close_frame()
    {
        var (gateway, _) = await RawGateway.IdentifyAsync(_discord);
        using var __ = gateway;

        _discord.Gateway.Abort();

        await Assert.ThrowsAsync<WebSocketException>(gateway.ReceiveAsync);
    }

    [Fact]
    public async Task Every_fault_of_the_gateway_reaches_the_client()
    {
        var (gateway, _) = await RawGateway.IdentifyAsync(_discord);
        using var __ = gateway;

        _discord.Gateway.AskReconnect();
        _discord.Gateway.SendMalformed();
        _discord.Gateway.SendHugeGuild(10_000_000);
        _discord.Gateway.Invalidate(resumable: true);
        _discord.Gateway.Close(4000);

        Assert.Equal(7, (int)(await gateway.ReceiveAsync())!["op"]!);
        Assert.Equal("MESSAGE_CREATE", (string?)(await gateway.ReceiveAsync())!["t"]);
        Assert.InRange((await gateway.ReceiveAsync())!.ToJsonString().Length, 9_500_000, 11_000_000);
        var invalid = await gateway.ReceiveAsync();
        Assert.Equal((9, true), ((int)invalid!["op"]!, (bool)invalid["d"]!));
        Assert.Equal(4000, await gateway.ReceiveCloseAsync());
    }
}
