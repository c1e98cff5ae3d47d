using System.Text.Json.Nodes;
using ChatBot.DiscordServer;
using ChatBot.DiscordServer.Gateway;
using ChatBot.DiscordServer.World;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Discord.Faults;

/// <summary>What the gateway brings while a turn runs that never ends by itself: neither holds up the other.</summary>
public sealed class StrangeEventTests : IAsyncLifetime
{
    private const int HugeBytes = 10_000_000;

    private readonly TemporaryFolder _folder = new();
    private readonly TaskCompletionSource _goOn = new();
    private ScriptedDiscord _discord = null!;
    private BotRun _bot = null!;
    private TestChannel _stuck = null!;
    private TestChannel _free = null!;
    private Person _ann = null!;
    private TestMessage _unanswered = null!;

    public async Task InitializeAsync()
    {
        _discord = await ScriptedDiscord.StartAsync(new ScriptedDiscordOptions { HeartbeatInterval = TimeSpan.FromMilliseconds(300) });
        var guild = _discord.AddGuild();
        (_stuck, _free) = (guild.AddChannel("stuck"), guild.AddChannel("free"));
        _ann = guild.AddMember("ann");
        var backend = new ScriptedBackend
        {
            Slots = 2,
            Reply = request => request.Sampling.MaxTokens == 0 ? new Script()
                : request.Prompt.Contains("forever", StringComparison.Ordinal) ? new Script(" It begins", " and ends.") { Hold = _goOn.Task }
                : new Script(" At once."),
        };
        _bot = await BotRun.StartAsync(Wire.To(_discord.ApiBaseUrl), _folder.File("chatbot.db"), backend, TimeProvider.System, ("Discord:Token", _discord.Token));
        await _discord.Gateway.WaitForReadyAsync();
        _unanswered = _ann.Say(_stuck, "go on forever", mentionBot: true);
        await _stuck.WaitForReplyAsync(_unanswered, message => message.Content.Contains("It begins", StringComparison.Ordinal));
    }

    public async Task DisposeAsync()
    {
        _goOn.TrySetResult();
        await _bot.DisposeAsync();
        await _discord.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_turn_that_does_not_end_delays_neither_heartbeats_nor_other_channels()
    {
        var before = _discord.Gateway.Heartbeats;
        await _discord.WaitForAsync(() => _discord.Gateway.Heartbeats >= before + 5, "five more heartbeats");
        await AnotherQuestionIsAnsweredAsync();
    }

    [Fact]
    public async Task Events_fields_and_values_of_a_later_version_disturb_nothing()
    {
        var guild = _stuck.Guild!.Id.ToString();
        _discord.Gateway.SendEvent("SOMETHING_NEW", new JsonObject { ["new"] = new JsonArray(1, "two", null) });
        _discord.Gateway.SendRaw("""{"op":99,"d":{"new":true},"s":null,"t":null,"another":{}}""");
        _discord.Gateway.SendRaw("""{"op":0,"d":null,"s":null,"t":null}""");
        _discord.Gateway.SendEvent("MESSAGE_CREATE", Message(type: 77, componentType: 55));
        _discord.Gateway.SendEvent("INTERACTION_CREATE", new JsonObject { ["id"] = "5", ["application_id"] = "6", ["type"] = 42, ["token"] = "t", ["data"] = new JsonObject { ["type"] = 9 }, ["context"] = 12 });
        _discord.Gateway.SendEvent("CHANNEL_CREATE", new JsonObject { ["id"] = "7", ["type"] = 4242, ["guild_id"] = guild, ["new_field"] = new JsonObject() });
        _discord.Gateway.SendEvent("GUILD_CREATE", new JsonObject { ["id"] = "8", ["name"] = null, ["channels"] = null, ["threads"] = null, ["roles"] = null, ["features"] = new JsonArray("NEW") });
        _discord.Gateway.SendEvent("MESSAGE_DELETE_BULK", new JsonObject { ["ids"] = null, ["channel_id"] = "9" });
        _discord.Gateway.SendMalformed();
        _discord.Gateway.SendMalformed("INTERACTION_CREATE");
        _discord.Gateway.SendMalformed("GUILD_CREATE");
        _discord.Gateway.SendMalformed("READY");
        _discord.Gateway.SendRaw("this is no JSON");
        await AnotherQuestionIsAnsweredAsync();
        Assert.Single(_discord.Gateway.Identifies);
    }

    [Fact]
    public async Task A_guild_of_ten_megabytes_disturbs_nothing()
    {
        _discord.Gateway.SendHugeGuild(HugeBytes);
        await AnotherQuestionIsAnsweredAsync();
        Assert.Single(_discord.Gateway.Identifies);
        Assert.Equal(1, _discord.Gateway.Connections);
    }

    /// <summary>And the turn that was running all the time still is, and ends when the model does.</summary>
    private async Task AnotherQuestionIsAnsweredAsync()
    {
        var question = _ann.Say(_free, "quick", mentionBot: true);
        await _free.WaitForReplyAsync(question, message => message.Content.Contains("At once.", StringComparison.Ordinal) && message.FindControl("Stop") is null);
        var running = Assert.Single(_stuck.BotMessages);
        Assert.NotNull(running.FindControl("Stop"));
        _goOn.SetResult();
        await running.WaitForAsync(message => message.Content.Contains("and ends.", StringComparison.Ordinal) && message.FindControl("Stop") is null);
        Assert.Empty(_discord.Violations);
        Assert.False(_bot.HasExited);
        Assert.DoesNotContain(_bot.Log.Unforeseen, line => !line.Contains("unreadable", StringComparison.OrdinalIgnoreCase));
    }

    private JsonObject Message(int type, int componentType) => new()
    {
        ["id"] = "4",
        ["channel_id"] = _free.Id.ToString(),
        ["guild_id"] = _free.Guild!.Id.ToString(),
        ["author"] = new JsonObject { ["id"] = "3", ["username"] = "later", ["new_field"] = 1, ["clan"] = new JsonObject() },
        ["content"] = "hello",
        ["type"] = type,
        ["timestamp"] = "2026-01-01T00:00:00+00:00",
        ["mentions"] = new JsonArray(),
        ["components"] = new JsonArray(new JsonObject { ["type"] = componentType, ["items"] = new JsonArray() }),
        ["poll"] = new JsonObject(),
        ["flags"] = 1L << 40,
    };
}
