using ChatBot.Discord.Gateway;
using ChatBot.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBot.Tests.Discord.Gateway;

public sealed class SendLimitTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(41.25);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Beyond_the_limit_the_next_waits_until_the_first_is_a_minute_old()
    {
        var window = Window(Interval);
        Assert.Equal(TimeSpan.Zero, window.Take());
        _time.Advance(TimeSpan.FromSeconds(10));
        for (var count = 1; count < 116; count++) Assert.Equal(TimeSpan.Zero, window.Take());
        Assert.Equal(TimeSpan.FromSeconds(50), window.Take());
        _time.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(TimeSpan.Zero, window.Take());
        Assert.Equal(TimeSpan.FromSeconds(10), window.Take());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(1000)]
    public void However_often_the_heart_beats_something_else_can_be_said(int milliseconds) =>
        Assert.Equal(TimeSpan.Zero, Window(TimeSpan.FromMilliseconds(milliseconds)).Take());

    [Fact]
    public void Whatever_is_to_be_sent_and_when_no_minute_has_more_than_120()
    {
        // Each step: so many milliseconds pass, then one payload is wanted. Heartbeats come by themselves.
        var steps = Gen.Choose(0, 900).ListOf(400);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(3, 7), Prop.ForAll(steps.ToArbitrary(), pauses =>
        {
            var time = new ManualTimeProvider();
            var window = new SendWindow(time);
            window.KeepFor(Interval);
            var sent = new List<long>();
            var nextBeat = time.GetUtcNow() + (Interval / 2);
            foreach (var pause in pauses)
            {
                time.Advance(TimeSpan.FromMilliseconds(pause));
                if (window.Take() == TimeSpan.Zero) sent.Add(time.GetTimestamp());
                if (time.GetUtcNow() < nextBeat) continue;
                nextBeat += Interval;
                window.TakeForHeartbeat();
                sent.Add(time.GetTimestamp());
            }

            return sent.All(first => sent.Count(other => other >= first && other - first < SendWindow.Length.Ticks) <= SendWindow.Limit);
        }));
    }

    [Fact]
    public async Task Heartbeats_pass_those_who_wait()
    {
        using var connection = new ScriptedConnection(compressed: false);
        await using var sender = new FrameSender(connection, _time);
        sender.KeepPlacesFor(Interval);
        var payload = OutgoingPayloads.PresenceUpdate(new Presence(PresenceStatus.Online));
        for (var count = 0; count < 116; count++)
        {
            await sender.SendAsync(payload, CancellationToken.None);
            await connection.ExpectAsync(op: 3);
        }

        var waiting = sender.SendAsync(payload, CancellationToken.None);
        await _time.WhenDueAsync(SendWindow.Length);
        await sender.SendHeartbeatAsync(sequence: 5, CancellationToken.None);
        await connection.ExpectHeartbeatAsync(5);
        connection.ExpectNothing();
        Assert.False(waiting.IsCompleted);
        await _time.ElapseAsync(SendWindow.Length);
        await waiting;
        await connection.ExpectAsync(op: 3);
    }

    [Fact]
    public async Task A_frame_of_more_than_4096_bytes_is_not_sent()
    {
        using var connection = new ScriptedConnection(compressed: false);
        await using var sender = new FrameSender(connection, _time);
        await Assert.ThrowsAsync<ArgumentException>(() => sender.SendAsync(new byte[4097], CancellationToken.None));
        connection.ExpectNothing();
    }

    private SendWindow Window(TimeSpan interval)
    {
        var window = new SendWindow(_time);
        window.KeepFor(interval);
        return window;
    }
}
