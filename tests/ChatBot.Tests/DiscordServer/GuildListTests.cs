using ChatBot.DiscordServer;

namespace ChatBot.Tests.DiscordServer;

/// <summary>The list of the bot's guilds, as Discord gives it out.</summary>
public sealed class GuildListTests : IAsyncLifetime
{
    private ScriptedDiscord _discord = null!;
    private RawBot _bot = null!;

    public async Task InitializeAsync()
    {
        _discord = await ScriptedDiscord.StartAsync();
        foreach (var name in new[] { "a", "b", "c", "d" }) _discord.AddGuild(name);
        _bot = new RawBot(_discord);
    }

    public async Task DisposeAsync()
    {
        _bot.Dispose();
        await _discord.DisposeAsync();
    }

    [Fact]
    public async Task Guilds_come_by_id_in_pages()
    {
        var first = (await _bot.GetAsync("/users/@me/guilds?limit=2")).Json!.AsArray();
        var (a, b) = ((string)first[0]!["id"]!, (string)first[1]!["id"]!);

        Assert.Equal("a b", Names(first));
        Assert.Equal("c d", Names((await _bot.GetAsync($"/users/@me/guilds?after={b}")).Json!.AsArray()));
        Assert.Equal("a", Names((await _bot.GetAsync($"/users/@me/guilds?before={b}&limit=1")).Json!.AsArray()));
        Assert.Equal("", Names((await _bot.GetAsync($"/users/@me/guilds?before={a}")).Json!.AsArray()));
        Assert.Equal("a b c d", Names((await _bot.GetAsync("/users/@me/guilds")).Json!.AsArray()));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("201")]
    [InlineData("many")]
    public async Task A_page_is_of_1_to_200(string limit)
    {
        var answer = await _bot.GetAsync($"/users/@me/guilds?limit={limit}");

        Assert.Equal((400, 50035), (answer.Status, answer.Code));
    }

    private static string Names(System.Text.Json.Nodes.JsonArray guilds) => string.Join(' ', guilds.Select(guild => (string)guild!["name"]!));
}
