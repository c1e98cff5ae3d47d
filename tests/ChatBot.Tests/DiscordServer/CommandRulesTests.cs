using ChatBot.DiscordServer;

namespace ChatBot.Tests.DiscordServer;

/// <summary>The scripted Discord takes only commands that Discord takes, and gives them back as Discord does.</summary>
public sealed class CommandRulesTests : IAsyncLifetime
{
    private ScriptedDiscord _discord = null!;
    private RawBot _bot = null!;

    private string Commands => $"/applications/{_discord.ApplicationId}/commands";

    public async Task InitializeAsync()
    {
        _discord = await ScriptedDiscord.StartAsync();
        _bot = new RawBot(_discord);
    }

    public async Task DisposeAsync()
    {
        _bot.Dispose();
        await _discord.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"name":"Ask","description":"d"}""")]
    [InlineData("""{"name":"a b","description":"d"}""")]
    [InlineData("""{"name":"ask"}""")]
    [InlineData("""{"name":"ask","description":""}""")]
    [InlineData("""{"name":"ask","description":"d","name_localizations":{"zh":"问"}}""")]
    [InlineData("""{"name":"ask","description":"d","name_localizations":{"zh-CN":"问 题"}}""")]
    [InlineData("""{"name":"ask","description":"d","contexts":[]}""")]
    [InlineData("""{"name":"ask","description":"d","contexts":[3]}""")]
    [InlineData("""{"name":"ask","description":"d","default_member_permissions":"manage"}""")]
    [InlineData("""{"name":"menu","type":3,"description":"d"}""")]
    [InlineData("""{"name":"ask","description":"d","options":[{"type":3,"name":"a","description":"d"},{"type":3,"name":"b","description":"d","required":true}]}""")]
    [InlineData("""{"name":"ask","description":"d","options":[{"type":3,"name":"a","description":"d"},{"type":1,"name":"b","description":"d"}]}""")]
    [InlineData("""{"name":"ask","description":"d","options":[{"type":3,"name":"a","description":"d"},{"type":3,"name":"a","description":"d"}]}""")]
    [InlineData("""{"name":"ask","description":"d","options":[{"type":3,"name":"a","description":"d","autocomplete":true,"choices":[{"name":"x","value":"y"}]}]}""")]
    [InlineData("""{"name":"ask","description":"d","options":[{"type":4,"name":"a","description":"d","max_length":5}]}""")]
    public async Task A_wrong_command_is_refused(string command)
    {
        var answer = await _bot.SendAsync(HttpMethod.Put, Commands, $"[{command}]");

        Assert.Equal((400, 50035), (answer.Status, answer.Code));
        Assert.Empty(_discord.Commands.Global);
        Assert.NotEmpty(_discord.Violations);
    }

    [Fact]
    public async Task Names_are_unique_within_their_type()
    {
        var ask = """{"name":"ask","description":"d"}""";

        Assert.Equal(400, (await _bot.SendAsync(HttpMethod.Put, Commands, $"[{ask},{ask}]")).Status);
        Assert.Equal(200, (await _bot.SendAsync(HttpMethod.Put, Commands, $$"""[{{ask}},{"name":"ask","type":3}]""")).Status);
    }

    [Fact]
    public async Task A_command_that_stays_keeps_its_id_and_version()
    {
        var list = """[{"name":"ask","description":"d"},{"name":"help","description":"d"}]""";
        var first = await _bot.SendAsync(HttpMethod.Put, Commands, list);
        var second = await _bot.SendAsync(HttpMethod.Put, Commands, list.Replace("\"help\",\"description\":\"d\"", "\"help\",\"description\":\"e\"", StringComparison.Ordinal));

        Assert.Equal((string?)first.Json![0]!["version"], (string?)second.Json![0]!["version"]);
        Assert.Equal((string?)first.Json[1]!["id"], (string?)second.Json[1]!["id"]);
        Assert.NotEqual((string?)first.Json[1]!["version"], (string?)second.Json[1]!["version"]);
        Assert.Equal(2, _discord.Commands.Overwrites);
    }

    [Fact]
    public async Task Commands_come_back_normalised_and_translated_only_on_request()
    {
        await _bot.SendAsync(HttpMethod.Put, Commands, """
            [{"name":"ask","description":"d","name_localizations":{"zh-CN":"问"},"default_member_permissions":"8192","options":[{"type":3,"name":"a","description":"d","required":false}]}]
            """);

        var plain = (await _bot.GetAsync(Commands)).Json![0]!;
        var translated = (await _bot.GetAsync($"{Commands}?with_localizations=true")).Json![0]!;

        Assert.Null(plain["name_localizations"]);
        Assert.Equal("问", (string?)translated["name_localizations"]!["zh-CN"]);
        Assert.Null(plain["options"]![0]!["required"]);
        Assert.Equal("8192", (string?)plain["default_member_permissions"]);
    }

    [Fact]
    public async Task A_guilds_commands_are_its_own_and_have_no_contexts()
    {
        var guild = _discord.AddGuild();
        var path = $"/applications/{_discord.ApplicationId}/guilds/{guild.Id}/commands";

        Assert.Equal(400, (await _bot.SendAsync(HttpMethod.Put, path, """[{"name":"ask","description":"d","contexts":[0]}]""")).Status);
        Assert.Equal(200, (await _bot.SendAsync(HttpMethod.Put, path, """[{"name":"ask","description":"d"}]""")).Status);
        Assert.Equal(["ask"], _discord.Commands.In(guild));
        Assert.Empty(_discord.Commands.Global);
    }
}
