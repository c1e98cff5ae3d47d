using System.Text.Json.Nodes;
using ChatBot.Discord.Gateway;
using ChatBot.Discord.Model;
using ChatBot.DiscordServer;
using ChatBot.DiscordServer.Gateway;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Gateway;

/// <summary>Against a Discord that shares no code with the client, is strict where Discord is, and speaks over real sockets.</summary>
public sealed class ScriptedDiscordTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private readonly ListLogger _logger = new();
    private readonly CancellationTokenSource _stop = new();
    private ScriptedDiscord _discord = null!;
    private DiscordGateway _gateway = null!;
    private Task _run = null!;

    public async Task InitializeAsync()
    {
        _discord = await ScriptedDiscord.StartAsync(time: _time);
        var options = new GatewayOptions { Token = _discord.Token, Intents = GatewayIntents.Guilds | GatewayIntents.GuildMessages };
        var bot = new GatewayBot { Url = $"ws://{_discord.ApiBaseUrl.Authority}/gateway" };
        _gateway = new DiscordGateway(_ => Task.FromResult(bot), options, new WebSocketTransport(), _time, new ConstantRandom(0.5), _logger);
    }

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.WaitAsync(ScriptedConnection.Guard);
        Assert.Equal(0, _logger.Count(56));
        Assert.Empty(_discord.Violations);
        await _discord.DisposeAsync();
        _stop.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_class_is_followed_through_one_fault_after_the_other(int splitEvery)
    {
        var guild = _discord.AddGuild();
        var channel = guild.AddChannel("general");
        var alice = guild.AddMember("alice");
        _discord.Gateway.SplitEvery = splitEvery;
        _run = _gateway.RunAsync(_stop.Token);
        await NextAsync<GatewayEvent.Ready>();
        Assert.Equal(guild.Id, (await NextAsync<GatewayEvent.GuildAvailable>()).Guild.Id.Value);

        _discord.Gateway.AskHeartbeat();
        await _discord.WaitForAsync(() => _discord.Gateway.Heartbeats == 1, "a heartbeat");

        _discord.Gateway.SendRaw("{\"op\":");
        _discord.Gateway.SendMalformed();
        _discord.Gateway.SendEvent("SOMETHING_NEW", new JsonObject { ["id"] = 1 });
        if (splitEvery == 0) _discord.Gateway.SendHugeGuild();
        if (splitEvery == 0) Assert.Equal("huge", (await NextAsync<GatewayEvent.GuildAvailable>()).Guild.Name);

        _discord.Gateway.RepeatOnResume = 10;
        _discord.Gateway.Abort();
        var missed = alice.Say(channel, "missed?");
        Assert.Equal(missed.Id, (await NextAsync<GatewayEvent.MessageCreated>()).Message.Id.Value);
        await NextAsync<GatewayEvent.Resumed>();

        _discord.Gateway.AskReconnect();
        await _time.ElapseAsync(TimeSpan.FromSeconds(0.75));
        await NextAsync<GatewayEvent.Resumed>();
        _discord.Gateway.Invalidate(resumable: false);
        await _time.ElapseAsync(TimeSpan.FromSeconds(3));
        await _time.ElapseAsync(IdentifyGate.Apart - TimeSpan.FromSeconds(3.75));
        await NextAsync<GatewayEvent.Ready>();
        await NextAsync<GatewayEvent.GuildAvailable>();
        var after = alice.Say(channel, "and now?");
        Assert.Equal(after.Id, (await NextAsync<GatewayEvent.MessageCreated>()).Message.Id.Value);
        _gateway.UpdatePresence(new Presence(PresenceStatus.Online, "listening"));
        await _discord.WaitForAsync(() => _discord.Gateway.Presence is not null, "a presence");
    }

    private async Task<T> NextAsync<T>()
        where T : GatewayEvent => Assert.IsType<T>(await _gateway.Events.ReadAsync().AsTask().WaitAsync(ScriptedConnection.Guard));
}
