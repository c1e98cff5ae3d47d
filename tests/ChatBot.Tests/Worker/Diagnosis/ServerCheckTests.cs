using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Tests.Discord.Rest;
using ChatBot.Worker.Diagnosis;
using ChatBot.Worker.Discord;

namespace ChatBot.Tests.Worker.Diagnosis;

public sealed class ServerCheckTests
{
    private const ulong Self = 2;

    private readonly RestRig _rig = new();

    [Fact]
    public async Task Each_server_is_looked_at()
    {
        Servers(7, 8);
        Server(7);
        Server(8);

        Assert.Equal(["Good s7: all permissions are there (channels it sees: 1)", "Good s8: all permissions are there (channels it sees: 1)"], await ExamineAsync());
    }

    [Fact]
    public async Task Of_more_than_twenty_servers_the_others_are_told_of()
    {
        Servers([.. Enumerable.Range(100, ServerCheck.MostServers + 1).Select(id => (ulong)id)]);
        foreach (var id in Enumerable.Range(100, ServerCheck.MostServers)) Server((ulong)id);

        var lines = await ExamineAsync();

        Assert.Equal(ServerCheck.MostServers + 1, lines.Count);
        Assert.Equal("Remark the bot is in more than 20; the others were not looked at", lines[^1]);
        Assert.Equal("/api/v10/users/@me/guilds?limit=21", _rig.Api.Requests[0].Address.PathAndQuery);
    }

    [Fact]
    public async Task A_bot_that_is_nowhere_is_to_be_invited()
    {
        Servers();

        Assert.Equal(["Remark the bot is in none yet"], await ExamineAsync());
    }

    [Fact]
    public async Task The_development_server_comes_first_and_once()
    {
        Servers(7, 8);
        Server(8);
        Server(7);

        Assert.Equal(["s8", "s7"], (await ExamineAsync("8")).Select(line => line[5..7]));
    }

    [Fact]
    public async Task A_development_server_that_the_bot_is_not_in_is_told_of_and_the_others_are_looked_at()
    {
        Servers(7);
        _rig.Api.Answer(404, """{"message":"Unknown Guild","code":10004}""");
        Server(7);

        Assert.Equal(["Failed the bot is not a member of 9", "Good s7: all permissions are there (channels it sees: 1)"], await ExamineAsync("9"));
    }

    [Fact]
    public async Task A_list_that_is_refused_is_told_of()
    {
        _rig.Api.Answer(403, """{"message":"Missing Access","code":50001}""");

        Assert.StartsWith("Failed cannot be asked: ", Assert.Single(await ExamineAsync()), StringComparison.Ordinal);
    }

    private void Servers(params ulong[] ids) => _rig.Api.Answer(200, $"[{string.Join(',', ids.Select(id => $$"""{"id":"{{id}}"}"""))}]");

    /// <summary>The three answers about one server.</summary>
    private void Server(ulong id)
    {
        _rig.Api.Answer(200, $$"""{"id":"{{id}}","name":"s{{id}}","owner_id":"1","roles":[{"id":"{{id}}","permissions":"{{(ulong)InviteLink.Needed}}"}]}""");
        _rig.Api.Answer(200, """{"roles":[]}""");
        _rig.Api.Answer(200, """[{"id":"50","type":0,"name":"general"}]""");
    }

    private async Task<List<string>> ExamineAsync(string development = "")
    {
        var lines = new List<string>();
        var options = new DiscordOptions { DevelopmentGuild = development };
        await foreach (var finding in ServerCheck.ExamineAsync(_rig.Client, options, new User { Id = new Snowflake(Self) }, CancellationToken.None))
            lines.Add($"{finding.State} {finding.Text}");
        return lines;
    }
}
