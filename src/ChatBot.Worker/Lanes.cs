namespace ChatBot.Worker;

/// <summary>
/// Work in lanes: that of one lane in the order in which it came, lanes beside each other, so that one that waits holds up none of the others,
/// nor whoever adds to it. A lane in which too much waits takes no more.
/// </summary>
internal abstract class Lanes<TLane>(ILogger logger)
    where TLane : notnull
{
    private const int MostWaiting = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<TLane, (Task Last, int Waiting)> _lanes = [];

    /// <summary>False, and a line in the log, when its lane is full.</summary>
    public bool TryAdd(TLane lane, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var (last, waiting) = _lanes.GetValueOrDefault(lane, (Task.CompletedTask, 0));
            if (waiting < MostWaiting)
            {
                _lanes[lane] = (RunAsync(lane, last, work, cancellationToken), waiting + 1);
                return true;
            }
        }

        logger.LaneFull($"{lane}");
        return false;
    }

    /// <summary>The same, and ends with the work, whose failures are the caller's.</summary>
    public async Task RunAsync(TLane lane, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var begun = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (TryAdd(lane, BeginAsync, cancellationToken))
            await await begun.Task.WaitAsync(cancellationToken);

        async Task BeginAsync(CancellationToken token)
        {
            var task = work(token);
            begun.SetResult(task);
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Ends when all lanes are empty.</summary>
    public Task WhenEmptyAsync()
    {
        lock (_gate)
            return Task.WhenAll(_lanes.Values.Select(lane => lane.Last));
    }

    private async Task RunAsync(TLane lane, Task before, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        // Nothing runs within the lock, nor on the caller's time.
        await Task.Yield();
        await before;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await work(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program stops; what was not accepted is not owed.
        }
#pragma warning disable CA1031 // The one catch of an event: whatever it was, the next one is looked at.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.EventFailed(exception, $"{lane}");
        }
        finally
        {
            Leave(lane);
        }
    }

    private void Leave(TLane lane)
    {
        lock (_gate)
        {
            var (last, waiting) = _lanes[lane];
            if (waiting == 1)
                _lanes.Remove(lane);
            else
                _lanes[lane] = (last, waiting - 1);
        }
    }
}
