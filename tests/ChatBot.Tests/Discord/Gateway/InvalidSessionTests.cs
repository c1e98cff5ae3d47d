using ChatBot.Discord.Gateway;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Gateway;

public sealed class InvalidSessionTests
{
    [Theory]
    [InlineData(0.25, 2)]
    [InlineData(0.75, 4)]
    public async Task A_session_refused_for_now_is_resumed_after_one_to_five_seconds(double chance, double seconds)
    {
        await using var play = new GatewayPlay(chance: chance);
        var first = await play.ExpectSessionAsync();
        first.Send("""{"op":9,"d":true}""");
        Assert.Equal(4000, await first.ExpectCloseAsync());
        await play.Time.ElapseAsync(TimeSpan.FromSeconds(seconds));
        var second = await play.ExpectConnectionAsync("resume.test");
        second.SendHello();
        await second.ExpectResumeAsync("session-1", 1);
    }

    [Theory]
    [InlineData("""{"op":9,"d":false}""")]
    [InlineData("""{"op":9}""")]
    public async Task A_session_refused_for_good_is_replaced_after_one_to_five_seconds(string refusal)
    {
        await using var play = new GatewayPlay(chance: 0.75);
        (await play.ExpectSessionAsync()).Close(code: null);
        var second = await play.ExpectConnectionAsync("resume.test");
        second.SendHello();
        await second.ExpectResumeAsync("session-1", 1);
        second.Send(refusal);
        await play.Time.ElapseAsync(TimeSpan.FromSeconds(4));
        await play.Time.ElapseAsync(IdentifyGate.Apart - TimeSpan.FromSeconds(4));
        var third = await play.ExpectConnectionAsync("gateway.test");
        third.SendHello();
        await third.ExpectIdentifyAsync();
        third.SendReady("session-2");
        await play.ExpectEventAsync<GatewayEvent.Ready>();

        // The new session counts from the beginning.
        third.SendMessage(2, id: 12);
        await play.ExpectMessageAsync(12);
    }

    [Fact]
    public async Task An_identify_that_came_too_early_is_repeated()
    {
        await using var play = new GatewayPlay();
        var first = await play.ExpectConnectionAsync();
        first.SendHello();
        await first.ExpectIdentifyAsync();
        first.Send("""{"op":9,"d":false}""");
        await play.Time.ElapseAsync(TimeSpan.FromSeconds(3));
        await play.Time.ElapseAsync(IdentifyGate.Apart - TimeSpan.FromSeconds(3));
        var second = await play.ExpectConnectionAsync();
        second.SendHello();
        await second.ExpectIdentifyAsync();
    }
}
