using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Replies;

/// <summary>The replies that are on their way to a platform, or are being taken away there. Each has a task of its own. For any thread.</summary>
/// <param name="platform">For the log.</param>
/// <param name="logger">Tells what failed.</param>
[SuppressMessage("Design", "CA1001", Justification = "A CancellationTokenSource without a timer holds nothing.")]
internal sealed class LiveReplies(string platform, ILogger logger)
{
    private readonly ConcurrentDictionary<string, LiveReply> _live = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopped = new();

    public int Count => _live.Count;

    /// <summary>The turns of this run among them.</summary>
    public IEnumerable<Turn> Turns => _live.Values.Select(live => live.Turn).OfType<Turn>();

    /// <summary>Ends requests that are on their way, when the program cannot wait for them any longer.</summary>
    public CancellationToken Stopped => _stopped.Token;

    public LiveReply? Find(string turnId) => _live.GetValueOrDefault(turnId);

    /// <summary>Nothing happens when one of this turn is there already.</summary>
    public void Start(string turnId, LiveReply live)
    {
        if (_live.TryAdd(turnId, live))
            _ = RunAsync(turnId, live);
    }

    /// <summary>Nobody writes to it any more; what is there of it stays. Null: there is none.</summary>
    public async Task<LiveReply?> LeaveAsync(string turnId, CancellationToken cancellationToken)
    {
        var live = Find(turnId);
        if (live is not null)
            await live.LeaveAsync().WaitAsync(cancellationToken);
        return live;
    }

    /// <summary>Leaves every one where it is, once the requests on their way have ended.</summary>
    /// <param name="patience">Cancelled when the requests shall end at once.</param>
    public async Task StopAsync(CancellationToken patience)
    {
        var all = Task.WhenAll(_live.Values.Select(live => live.LeaveAsync()));
        await Task.WhenAny(all, Task.Delay(Timeout.InfiniteTimeSpan, patience));
        await _stopped.CancelAsync();
        await all;
    }

    private async Task RunAsync(string turnId, LiveReply live)
    {
        // Returns to the caller, which may be the reader of all events, or has a request to answer, at once.
        await Task.Yield();
        try
        {
            await live.DeliverAsync();
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
            // The next run goes on.
        }
#pragma warning disable CA1031 // The one catch of a delivery: whatever it was, the others go on, and the next start tries this one again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.DeliveryFailed(exception, turnId, platform);
        }
        finally
        {
            _live.TryRemove(turnId, out _);
            live.SetOver();
        }
    }
}
