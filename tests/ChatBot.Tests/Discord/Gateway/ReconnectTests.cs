using ChatBot.Discord.Gateway;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Gateway;

public sealed class ReconnectTests
{
    [Fact]
    public async Task An_address_to_resume_on_that_is_out_of_reach_is_given_up_for_the_common_one_but_the_session_is_not()
    {
        await using var play = new GatewayPlay();
        (await play.ExpectSessionAsync()).Close(code: null);
        foreach (var delay in (double[])[0.75, 1.5, 3.75])
        {
            var attempt = await play.Transport.NextAsync();
            Assert.Equal("resume.test", attempt.Address.Host);
            attempt.Refuse();
            await play.Time.ElapseAsync(TimeSpan.FromSeconds(delay));
        }

        var next = await play.ExpectConnectionAsync("gateway.test");
        next.SendHello();
        await next.ExpectResumeAsync("session-1", 1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ws://resume.test")]
    [InlineData("https://resume.test")]
    [InlineData("resume")]
    public async Task An_address_that_is_none_or_less_protected_is_not_used(string? resume)
    {
        await using var play = new GatewayPlay();
        (await play.ExpectSessionAsync(resume: resume)).Close(code: null);
        var next = await play.ExpectConnectionAsync("gateway.test");
        next.SendHello();
        await next.ExpectResumeAsync("session-1", 1);
    }

    [Fact]
    public async Task A_connection_that_was_ready_for_half_a_minute_is_replaced_at_once_and_a_flapping_one_ever_later()
    {
        await using var play = new GatewayPlay();
        var connection = await play.ExpectSessionAsync();
        var sequence = 1;
        foreach (var delay in (double[])[0, 0.75, 1.5, 3.75, 7.5, 22.5, 45, 45])
        {
            connection.Close(code: null);
            if (delay > 0) await play.Time.ElapseAsync(TimeSpan.FromSeconds(delay));
            connection = await ResumeAsync(play, sequence++);
        }

        play.Time.Advance(TimeSpan.FromSeconds(15));
        play.Time.Advance(Shard.StableAfter - TimeSpan.FromSeconds(15));
        connection.Close(code: null);
        await ResumeAsync(play, sequence);
    }

    private static async Task<ScriptedConnection> ResumeAsync(GatewayPlay play, long sequence)
    {
        var connection = await play.ExpectConnectionAsync("resume.test");
        connection.SendHello(intervalMilliseconds: 3_600_000);
        await connection.ExpectResumeAsync("session-1", sequence);
        connection.SendResumed(sequence + 1);
        await play.ExpectEventAsync<GatewayEvent.Resumed>();
        return connection;
    }
}
