namespace ChatBot.Inference.Scheduling;

/// <summary>
/// Lets schedulers that share one device take turns, a step each, on one thread. Requests come in from any thread.
/// </summary>
internal sealed class SchedulerLoop(IReadOnlyList<Scheduler> schedulers, EngineStatistics statistics)
{
    private readonly object _gate = new();
    private bool _woken;
    private volatile bool _stopping;

    /// <summary>Hands a request to one of the schedulers. From any thread; after the end it ends as aborted.</summary>
    public void Submit(Scheduler scheduler, Slot slot)
    {
        scheduler.Submit(slot);
        Wake();
    }

    /// <summary>Makes a waiting loop look again, after a request was cancelled. From any thread.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _woken = true;
            Monitor.Pulse(_gate);
        }
    }

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
                Wait();
            }
        }

        foreach (var scheduler in schedulers)
        {
            scheduler.End();
        }
    }

    /// <summary>One step of each; false when there was nothing to do.</summary>
    private bool Step()
    {
        foreach (var scheduler in schedulers)
        {
            scheduler.Admit();
        }

        var running = Observe();
        foreach (var scheduler in schedulers)
        {
            if (scheduler.Running > 0)
            {
                scheduler.Compute(othersRun: running > scheduler.Running);
            }
        }

        return running > 0;
    }

    private int Observe()
    {
        var (waiting, running, cells, parked) = (0, 0, 0, 0L);
        foreach (var scheduler in schedulers)
        {
            waiting += scheduler.Waiting;
            running += scheduler.Running;
            cells += scheduler.UsedCells;
            parked += scheduler.ParkedBytes;
        }

        statistics.Observe(waiting, running, cells, parked);
        return running;
    }

    private void Wait()
    {
        lock (_gate)
        {
            while (!_woken)
            {
                Monitor.Wait(_gate);
            }

            _woken = false;
        }
    }
}
