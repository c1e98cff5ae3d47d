namespace ChatBot.Tests.Fakes;

/// <summary>Time that passes when a test says so; timers fire within <see cref="Advance"/>, the earliest first. For any thread.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private readonly List<(DateTimeOffset Due, int Count, TaskCompletionSource Seen)> _awaited = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Timers that will fire.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate) return _timers.Count(timer => timer.Due != DateTimeOffset.MaxValue);
        }
    }

    /// <summary>How far ahead the next timer is; null when none will fire.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            lock (_gate) return _timers.Where(timer => timer.Due != DateTimeOffset.MaxValue).Select(timer => (TimeSpan?)(timer.Due - _now)).Min();
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        lock (_gate) _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        List<Timer> due;
        lock (_gate)
        {
            _now += by;
            due = _timers.Where(timer => timer.Due <= _now).OrderBy(timer => timer.Due).ToList();
        }

        foreach (var timer in due) timer.Fire();
    }

    /// <summary>Until so many wait for a moment exactly so far ahead; fails when they never do.</summary>
    public async Task WhenDueAsync(TimeSpan due, int count = 1)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _awaited.Add((_now + due, count, seen));
            TellAwaited();
        }

        try
        {
            await seen.Task.WaitAsync(Guard);
        }
        catch (TimeoutException)
        {
            lock (_gate) Assert.Fail($"Nothing waits for {due}, but for {string.Join(", ", _timers.Select(timer => timer.Due - _now))}.");
        }
    }

    /// <summary>Lets just that time pass for which something waits.</summary>
    public async Task ElapseAsync(TimeSpan due, int count = 1)
    {
        await WhenDueAsync(due, count);
        Advance(due);
    }

    private void Set(Timer timer, TimeSpan delay)
    {
        lock (_gate)
        {
            timer.Due = delay == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : _now + delay;
            TellAwaited();
        }
    }

    private void TellAwaited()
    {
        foreach (var (due, count, seen) in _awaited)
        {
            if (_timers.Count(timer => timer.Due == due) >= count) seen.TrySetResult();
        }

        _awaited.RemoveAll(awaited => awaited.Seen.Task.IsCompleted);
    }

    private sealed class Timer(ManualTimeProvider time, Action callback) : ITimer
    {
        private TimeSpan _period;

        /// <summary>Read and written under the provider's lock.</summary>
        public DateTimeOffset Due { get; set; } = DateTimeOffset.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            time.Set(this, dueTime);
            return true;
        }

        public void Fire()
        {
            lock (time._gate)
            {
                // Stopped or put off by one that fired before it.
                if (Due > time._now || !time._timers.Contains(this)) return;
            }

            time.Set(this, _period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : _period);
            callback();
        }

        public void Dispose()
        {
            lock (time._gate) time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
