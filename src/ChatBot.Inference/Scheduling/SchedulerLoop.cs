namespace ChatBot.Inference.Scheduling;

/// <summary>
/// Lets schedulers that share one device take turns, a step each, on one thread. Requests come in from any thread: first to a
/// scheduler, then <see cref="Wake"/>.
/// </summary>
internal sealed class SchedulerLoop(IReadOnlyList<Scheduler> schedulers, EngineStatistics statistics) : IDisposable
{
    private readonly AutoResetEvent _wake = new(initialState: false);
    private volatile bool _stopping;

    /// <summary>Makes a waiting loop look again, after a request came or was cancelled. From any thread.</summary>
    public void Wake() => _wake.Set();

    /// <summary>Ends the loop after its current step; what is waiting or running ends as aborted. From any thread.</summary>
    public void Stop()
    {
        _stopping = true;
        Wake();
    }

    /// <summary>Runs until <see cref="Stop"/>.</summary>
    public void Run()
    {
        while (!_stopping)
        {
            if (!Step())
            {
                _wake.WaitOne();
            }
        }

        foreach (var scheduler in schedulers)
        {
            scheduler.End();
        }
    }

    public void Dispose() => _wake.Dispose();

    /// <summary>One step of each; false when there was nothing to do.</summary>
    private bool Step()
    {
        var worked = false;
        foreach (var scheduler in schedulers)
        {
            worked |= scheduler.Step(othersRun: schedulers.Any(other => other != scheduler && other.Running > 0));
        }

        statistics.Observe(schedulers.Sum(s => s.Waiting), schedulers.Sum(s => s.Running), schedulers.Sum(s => s.UsedCells), schedulers.Sum(s => s.ParkedBytes));
        return worked;
    }
}
