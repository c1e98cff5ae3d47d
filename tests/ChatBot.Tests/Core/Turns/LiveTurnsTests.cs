using ChatBot.Core.Turns;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Core.Turns;

public sealed class LiveTurnsTests
{
    [Fact]
    public void A_running_turn_stays_however_many_shorter_ones_come_after_it()
    {
        var live = new LiveTurns(queueLength: 64, new ManualTimeProvider());
        var running = Create("running");
        live.Add(running);
        foreach (var i in Enumerable.Range(0, 2000)) live.Add(Ended($"t{i}"));

        Assert.Same(running, live.Find("running"));
        Assert.NotNull(live.Find("t1999"));
        Assert.Null(live.Find("t0"));
    }

    [Fact]
    public void A_turn_that_ended_long_ago_goes_when_another_one_comes_and_a_running_one_stays()
    {
        var time = new ManualTimeProvider();
        var live = new LiveTurns(queueLength: 64, time);
        var running = Create("running");
        live.Add(running);
        live.Add(Ended("ended"));
        time.Advance(TimeSpan.FromMinutes(16));
        live.Add(Ended("new"));

        Assert.Null(live.Find("ended"));
        Assert.Same(running, live.Find("running"));
        Assert.NotNull(live.Find("new"));
    }

    private static Turn Create(string id) => new(id, CoreHost.Message("Why?"), new TurnRoute(Command: null, "Why?"));

    private static Turn Ended(string id)
    {
        var turn = Create(id);
        turn.Publish(new TurnUpdate.Failed("over"));
        return turn;
    }
}
