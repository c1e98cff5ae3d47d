using System.Net.WebSockets;

namespace ChatBot.Discord.Gateway;

/// <summary>
/// A connection's heartbeats, in a loop of their own: whatever the reader is busy with, they go out in time. The reader reports
/// acknowledgements and the last sequence; both are single words, read and written atomically. Source: Gateway, "Sending Heartbeats".
/// </summary>
internal sealed class Heartbeat(FrameSender sender, TimeProvider time, Jitter jitter)
{
    private const long Nothing = -1;

    private long _sequence = Nothing;
    private long _sentAt;
    private long _latencyTicks = Nothing;
    private volatile bool _acknowledged = true;

    /// <summary>Of the last acknowledged heartbeat.</summary>
    public TimeSpan? Latency => Interlocked.Read(ref _latencyTicks) is var ticks and >= 0 ? TimeSpan.FromTicks(ticks) : null;

    /// <summary>The last sequence number received; each heartbeat names it.</summary>
    public void Reached(long sequence) => Interlocked.Exchange(ref _sequence, sequence);

    public void Acknowledge()
    {
        if (!_acknowledged) Interlocked.Exchange(ref _latencyTicks, time.GetElapsedTime(Interlocked.Read(ref _sentAt)).Ticks);
        _acknowledged = true;
    }

    /// <summary>Beats until the connection is a zombie: one that took a heartbeat and has not acknowledged it when the next is due, or takes none for half an interval.</summary>
    public async Task RunAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        // The first one at a random moment, so that a server that comes back is not hit by all its clients at once.
        await Task.Delay(jitter.PartOf(interval), time, cancellationToken);
        do
        {
            if (!await TryBeatAsync(interval / 2, cancellationToken)) return;
            await Task.Delay(interval, time, cancellationToken);
        }
        while (_acknowledged);
    }

    /// <summary>One that Discord asked for; it does not shift the others.</summary>
    public Task BeatNowAsync(CancellationToken cancellationToken) => sender.SendHeartbeatAsync(Sequence(), cancellationToken);

    private async Task<bool> TryBeatAsync(TimeSpan within, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(within, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            _acknowledged = false;
            Interlocked.Exchange(ref _sentAt, time.GetTimestamp());
            await sender.SendHeartbeatAsync(Sequence(), either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The socket takes nothing any more: nobody reads at the other end.
            return false;
        }
        catch (WebSocketException)
        {
            return false;
        }
    }

    private long? Sequence() => Interlocked.Read(ref _sequence) is var sequence and >= 0 ? sequence : null;
}
