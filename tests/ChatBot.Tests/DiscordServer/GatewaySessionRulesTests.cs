using System.Text.Json.Nodes;
using ChatBot.DiscordServer;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.DiscordServer;

/// <summary>The scripted gateway is as strict as Discord's about whose session goes on.</summary>
public sealed class GatewaySessionRulesTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private ScriptedDiscord _discord = null!;

    public async Task InitializeAsync() => _discord = await ScriptedDiscord.StartAsync(time: _time);

    public async Task DisposeAsync() => await _discord.DisposeAsync();

    [Fact]
    public async Task A_client_that_sends_no_heartbeat_is_closed_with_4009_and_cannot_resume()
    {
        var (gateway, ready) = await RawGateway.IdentifyAsync(_discord);
        using var _ = gateway;

        _time.Advance(TimeSpan.FromSeconds(62));

        Assert.Equal(4009, await gateway.ReceiveCloseAsync());
        Assert.False(await ResumesAsync((string)ready["d"]!["session_id"]!, 1));
    }

    [Fact]
    public async Task A_second_identify_within_five_seconds_gets_an_invalid_session()
    {
        var (first, _) = await RawGateway.IdentifyAsync(_discord);
        using var __ = first;
        using var second = await RawGateway.ConnectAsync(_discord);
        await second.ReceiveAsync();

        await second.SendAsync(2, RawGateway.Identify(_discord));

        Assert.Equal(9, (int)(await second.ReceiveAsync())!["op"]!);
    }

    [Fact]
    public async Task A_resume_repeats_what_was_missed_and_then_says_so()
    {
        var guild = _discord.AddGuild();
        var channel = guild.AddChannel("general");
        var alice = guild.AddMember("alice");
        var (gateway, ready) = await RawGateway.IdentifyAsync(_discord, guilds: 1);
        gateway.Dispose();
        await _discord.WaitForAsync(() => _discord.Gateway.ConnectedShards.Count == 0, "the connection ends");
        alice.Say(channel, "missed", mentionBot: true);

        using var second = await RawGateway.ConnectAsync(_discord, path: "/resume/x");
        await second.ReceiveAsync();
        await second.SendAsync(6, Resume((string)ready["d"]!["session_id"]!, 2));

        var missed = await second.ReceiveAsync();
        Assert.Equal("MESSAGE_CREATE", (string?)missed!["t"]);
        Assert.EndsWith("missed", (string?)missed["d"]!["content"], StringComparison.Ordinal);
        Assert.Equal("RESUMED", (string?)(await second.ReceiveAsync())!["t"]);
    }

    [Fact]
    public async Task Events_before_the_asked_for_one_can_come_twice_on_a_resume()
    {
        var guild = _discord.AddGuild();
        var (gateway, ready) = await RawGateway.IdentifyAsync(_discord, guilds: 1);
        gateway.Dispose();
        await _discord.WaitForAsync(() => _discord.Gateway.ConnectedShards.Count == 0, "the connection ends");
        _discord.Gateway.RepeatOnResume = 1;

        using var second = await RawGateway.ConnectAsync(_discord);
        await second.ReceiveAsync();
        await second.SendAsync(6, Resume((string)ready["d"]!["session_id"]!, 2));

        Assert.Equal("GUILD_CREATE", (string?)(await second.ReceiveAsync())!["t"]);
    }

    [Theory]
    [InlineData(1000, false)]
    [InlineData(1001, false)]
    [InlineData(4000, true)]
    public async Task A_session_is_given_up_by_a_client_that_closes_normally(int code, bool resumes)
    {
        var (gateway, ready) = await RawGateway.IdentifyAsync(_discord);
        using var _ = gateway;
        await gateway.CloseAsync(code);
        await _discord.WaitForAsync(() => _discord.Gateway.ConnectedShards.Count == 0, "the connection ends");

        Assert.Equal(resumes, await ResumesAsync((string)ready["d"]!["session_id"]!, 1));
    }

    [Fact]
    public async Task A_resume_with_a_sequence_of_the_future_is_closed_with_4007()
    {
        var (gateway, ready) = await RawGateway.IdentifyAsync(_discord);
        using var _ = gateway;
        using var second = await RawGateway.ConnectAsync(_discord);
        await second.ReceiveAsync();

        await second.SendAsync(6, Resume((string)ready["d"]!["session_id"]!, 99));

        Assert.Equal(4007, await second.ReceiveCloseAsync());
    }

    private JsonObject Resume(string session, int sequence) => new() { ["token"] = _discord.Token, ["session_id"] = session, ["seq"] = sequence };

    private async Task<bool> ResumesAsync(string session, int sequence)
    {
        using var gateway = await RawGateway.ConnectAsync(_discord);
        await gateway.ReceiveAsync();
        await gateway.SendAsync(6, Resume(session, sequence));
        var answer = await gateway.ReceiveAsync();
        return (int)answer!["op"]! != 9;
    }
}
