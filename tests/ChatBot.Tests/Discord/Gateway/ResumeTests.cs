using ChatBot.Discord.Gateway;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Gateway;

public sealed class ResumeTests
{
    [Fact]
    public async Task After_a_lost_connection_what_was_missed_is_replayed_and_what_was_seen_is_dropped()
    {
        await using var play = new GatewayPlay();
        var first = await play.ExpectSessionAsync();
        first.SendMessage(2, id: 12);
        first.SendMessage(3, id: 13);
        await play.ExpectMessageAsync(12);
        await play.ExpectMessageAsync(13);
        first.Close(code: null);

        var second = await play.ExpectConnectionAsync("resume.test");
        second.SendHello();
        await second.ExpectResumeAsync("session-1", 3);
        second.SendMessage(2, id: 12);
        second.SendMessage(3, id: 13);
        second.SendMessage(4, id: 14);
        second.SendMessage(4, id: 14);
        second.SendResumed(5);
        second.SendMessage(6, id: 16);
        await play.ExpectMessageAsync(14);
        await play.ExpectEventAsync<GatewayEvent.Resumed>();
        await play.ExpectMessageAsync(16);
        Assert.Equal(ShardState.Ready, Assert.Single(play.Gateway.Shards).State);
        Assert.Equal(3, play.Logger.Count(64));
    }

    [Fact]
    public async Task A_replay_that_breaks_off_is_continued_where_it_broke_off()
    {
        await using var play = new GatewayPlay();
        (await play.ExpectSessionAsync()).Close(code: null);
        var second = await play.ExpectConnectionAsync("resume.test");
        second.SendHello();
        await second.ExpectResumeAsync("session-1", 1);
        second.SendMessage(2, id: 12);
        await play.ExpectMessageAsync(12);
        second.Close(code: null);
        await play.Time.ElapseAsync(TimeSpan.FromSeconds(0.75));
        var third = await play.ExpectConnectionAsync("resume.test");
        third.SendHello();
        await third.ExpectResumeAsync("session-1", 2);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1L)]
    public async Task Resumed_is_no_duplicate_whatever_its_sequence(long? sequence)
    {
        await using var play = new GatewayPlay();
        (await play.ExpectSessionAsync()).Close(code: null);
        var second = await play.ExpectConnectionAsync("resume.test");
        second.SendHello();
        await second.ExpectResumeAsync("session-1", 1);
        second.SendResumed(sequence);
        await play.ExpectEventAsync<GatewayEvent.Resumed>();
        second.SendMessage(2, id: 12);
        await play.ExpectMessageAsync(12);
    }

    [Fact]
    public async Task A_replayed_answer_to_an_earlier_resume_is_a_duplicate_and_one_too_many_tells_nothing()
    {
        await using var play = new GatewayPlay();
        var first = await play.ExpectSessionAsync();
        first.SendMessage(2, id: 12);
        await play.ExpectMessageAsync(12);
        first.Close(code: null);
        var second = await play.ExpectConnectionAsync("resume.test");
        second.SendHello();
        await second.ExpectResumeAsync("session-1", 2);
        second.SendResumed(1);
        second.SendMessage(3, id: 13);
        second.SendResumed(4);
        second.SendResumed(5);
        second.SendMessage(6, id: 16);
        await play.ExpectMessageAsync(13);
        await play.ExpectEventAsync<GatewayEvent.Resumed>();
        await play.ExpectMessageAsync(16);
    }

    [Fact]
    public async Task The_heartbeats_of_a_resumed_connection_name_the_sequence_at_once()
    {
        await using var play = new GatewayPlay();
        (await play.ExpectSessionAsync()).Close(code: null);
        var second = await play.ExpectConnectionAsync("resume.test");
        second.SendHello();
        await second.ExpectResumeAsync("session-1", 1);
        await play.Time.ElapseAsync(TimeSpan.FromSeconds(20));
        await second.ExpectHeartbeatAsync(1);
    }

    [Fact]
    public async Task When_Discord_asks_for_a_new_connection_the_session_is_resumed_at_once()
    {
        await using var play = new GatewayPlay();
        var first = await play.ExpectSessionAsync();
        first.Send("""{"op":7,"d":null}""");
        Assert.Equal(4000, await first.ExpectCloseAsync());
        var second = await play.ExpectConnectionAsync("resume.test");
        second.SendHello();
        await second.ExpectResumeAsync("session-1", 1);
    }

    [Fact]
    public async Task A_resume_without_answer_is_tried_again_after_a_minute()
    {
        await using var play = new GatewayPlay();
        (await play.ExpectSessionAsync()).Close(code: null);
        var second = await play.ExpectConnectionAsync("resume.test");
        second.SendHello(intervalMilliseconds: 3_600_000);
        await second.ExpectResumeAsync("session-1", 1);
        await play.Time.ElapseAsync(ShardDialogue.AnswerWithin);
        Assert.Equal(4000, await second.ExpectCloseAsync());
        await play.Time.ElapseAsync(TimeSpan.FromSeconds(0.75));
        await play.ExpectConnectionAsync("resume.test");
    }

    [Fact]
    public async Task An_address_where_connections_bring_nothing_is_given_up_and_later_the_session_too()
    {
        await using var play = new GatewayPlay();
        (await play.ExpectSessionAsync()).Close(code: null);
        foreach (var delay in (double[])[0.75, 1.5, 3.75])
        {
            (await play.ExpectConnectionAsync("resume.test")).Close(code: null);
            await play.Time.ElapseAsync(TimeSpan.FromSeconds(delay));
        }

        foreach (var delay in (double[])[7.5, 22.5, 45])
        {
            var common = await play.ExpectConnectionAsync("gateway.test");
            common.SendHello(intervalMilliseconds: 3_600_000);
            await common.ExpectResumeAsync("session-1", 1);
            common.Close(code: null);
            await play.Time.ElapseAsync(TimeSpan.FromSeconds(delay));
        }

        var last = await play.ExpectConnectionAsync("gateway.test");
        last.SendHello(intervalMilliseconds: 3_600_000);
        await last.ExpectIdentifyAsync();
    }

    [Fact]
    public async Task Without_a_session_id_a_new_session_is_started()
    {
        await using var play = new GatewayPlay();
        var first = await play.ExpectConnectionAsync();
        first.SendHello();
        await first.ExpectIdentifyAsync();
        first.SendEvent(1, "READY", """{"user":{"id":"1"},"session_id":5}""");
        await play.ExpectEventAsync<GatewayEvent.Ready>();
        first.Close(code: null);
        await play.Time.ElapseAsync(IdentifyGate.Apart);
        var second = await play.ExpectConnectionAsync();
        second.SendHello();
        await second.ExpectIdentifyAsync();
    }
}
