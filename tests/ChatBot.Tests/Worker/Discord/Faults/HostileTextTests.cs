using ChatBot.DiscordServer;
using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.Rest;
using ChatBot.DiscordServer.World;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Discord.Faults;

/// <summary>What members or the model write must never ping anybody, be it sent or edited, though the bot is allowed to ping everybody.</summary>
public sealed class HostileTextTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedBackend _backend = new();
    private ScriptedDiscord _discord = null!;
    private BotRun _bot = null!;
    private TestGuild _guild = null!;
    private TestChannel _channel = null!;
    private Person _ann = null!;
    private Person _bob = null!;
    private string _hostile = "";

    public async Task InitializeAsync()
    {
        _discord = await ScriptedDiscord.StartAsync(new ScriptedDiscordOptions { Limits = RateLimits.None });
        _guild = _discord.AddGuild("class", Permit.All);
        _channel = _guild.AddChannel("general");
        (_ann, _bob) = (_guild.AddMember("ann"), _guild.AddMember("bob"));
        var role = _guild.AddRole("everybody who is here", mentionable: true);
        _hostile = $"@everyone @here {_bob.Mention} <@!{_bob.Id}> <@&{role.Id}> {_channel.Mention} discord.gg/abc https://discord.gg/abc [click](https://evil.example) ||hidden|| "
            + "\u001b[31mred\u001b[0m ```ansi\n\u001b[2;31mred @everyone\n``` </ask:1> <t:0:R> <:name:1> <id:customize> \u202eesrever";
        _backend.Reply = request => request.Sampling.MaxTokens == 0 ? new Script() : new Script([.. _hostile.Chunk(7).Select(piece => new string(piece))]) { Cut = "\nHuman: " + _hostile };
        _bot = await BotRun.StartAsync(
            Wire.To(_discord.ApiBaseUrl),
            _folder.File("chatbot.db"),
            _backend,
            TimeProvider.System,
            ("Discord:Token", _discord.Token),
            ("Discord:EditMilliseconds", "250"));
        await _discord.Commands.WaitForAsync("ask");
        await _discord.Gateway.WaitForReadyAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _discord.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Nothing_that_the_model_writes_pings_when_it_is_sent()
    {
        var question = _ann.Say(_channel, _hostile, mentionBot: true);
        await _channel.WaitForReplyAsync(question, IsFinished);
        await NobodyIsPingedAsync();
    }

    [Fact]
    public async Task Nothing_that_the_model_writes_pings_when_it_is_edited_in()
    {
        var goOn = new TaskCompletionSource();
        _backend.Reply = request => request.Sampling.MaxTokens == 0 ? new Script() : new Script(" Calm words first.", " " + _hostile) { Hold = goOn.Task };
        var question = _ann.Say(_channel, "what?", mentionBot: true);
        var reply = await _channel.WaitForReplyAsync(question, message => message.Content.Contains("Calm", StringComparison.Ordinal));
        goOn.SetResult();
        await reply.WaitForAsync(IsFinished);
        Assert.True(reply.Versions.Count > 1);
        await NobodyIsPingedAsync();
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("raw")]
    [InlineData("compare")]
    [InlineData("universes")]
    public async Task Nothing_pings_in_what_answers_a_command(string command)
    {
        var interaction = _ann.Slash(_channel, command, ("text", _hostile));
        await interaction.WaitForMessageAsync(message => message.Controls.Count > 0 && message.FindControl("Stop") is null);
        await NobodyIsPingedAsync();
    }

    [Theory]
    [InlineData("/tokens ")]
    [InlineData("/next ")]
    [InlineData("/assistant use ")]
    [InlineData("/settings ")]
    [InlineData("/")]
    public async Task Nothing_pings_in_what_repeats_a_members_words(string command)
    {
        var question = _ann.Say(_channel, command + _hostile, mentionBot: true);
        await _channel.WaitForReplyAsync(question, message => message.FindControl("Stop") is null);
        await NobodyIsPingedAsync();
    }

    [Fact]
    public async Task Nothing_pings_in_what_the_buttons_show()
    {
        var question = _ann.Say(_channel, _hostile, mentionBot: true);
        var reply = await _channel.WaitForReplyAsync(question, IsFinished);
        await _ann.Press(reply, "What was cut").WaitForMessageAsync(message => message.Ephemeral);
        await _ann.Press(reply, "Exact prompt").WaitForMessageAsync(message => message.Ephemeral);
        await _ann.Press(reply, "Raw").WaitForMessageAsync(IsFinished);
        await _ann.Press(reply, "Another sample").WaitForMessageAsync(IsFinished);
        await NobodyIsPingedAsync();
    }

    private static bool IsFinished(TestMessage message) => message.FindControl("Another sample") is not null && message.FindControl("Stop") is null;

    private async Task NobodyIsPingedAsync()
    {
        await _bot.StopAsync();
        Assert.DoesNotContain(_discord.Messages, message => message.Author == _discord.Bot && message.EverPinged);
        Assert.Empty(_discord.Violations);
        Assert.Empty(_bot.Log.Unforeseen);
    }
}
