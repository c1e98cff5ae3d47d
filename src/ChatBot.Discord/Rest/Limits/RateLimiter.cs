namespace ChatBot.Discord.Rest.Limits;

/// <summary>
/// Lets calls through in the order of their tickets, as the limits allow that Discord's answers told of: first the bucket's, then the one over
/// all. May be used from any thread; a short lock guards everything.
/// </summary>
/// <param name="time">For the ends of periods.</param>
/// <param name="longestWait">A call that would have to wait longer fails.</param>
/// <param name="requestsPerSecond">Over all routes but those of interactions.</param>
internal sealed class RateLimiter(TimeProvider time, TimeSpan longestWait, int requestsPerSecond)
{
    private const int SweepEvery = 256;

    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private readonly BucketTable _buckets = new();
    private readonly GlobalQueue _global = new(requestsPerSecond);
    private TimeSpan _addressUntil;
    private ITimer? _globalTimer;
    private long _tickets;
    private long _acquired;

    /// <summary>How many limits are remembered; for tests.</summary>
    public int BucketCount
    {
        get
        {
            lock (_gate) return _buckets.Count;
        }
    }

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>A call's place in the order.</summary>
    public long NextTicket() => Interlocked.Increment(ref _tickets);

    /// <summary>Waits for its turn.</summary>
    /// <exception cref="DiscordUnavailableException">The wait would be too long.</exception>
    public async Task<Permit> AcquireAsync(Route route, long ticket, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new Waiter(route, ticket);
        lock (_gate)
        {
            if (++_acquired % SweepEvery == 0) _buckets.Sweep(Now);
            var bucket = _buckets.Find(route);
            bucket.Waiting.Enqueue(waiter, ticket);
            Admit(bucket);
        }

        await using var registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((Waiter)state!).TrySetCanceled(token), waiter);
        return await waiter.Task;
    }

    /// <summary>Gives a permit back.</summary>
    /// <param name="permit">Once.</param>
    /// <param name="headers">Of the answer; null where there was none.</param>
    /// <param name="refusal">Where the answer was 429: how far it reaches and how long.</param>
    /// <param name="pause">How long nothing of the bucket goes, so that the call keeps its place until it is made again.</param>
    public void Return(Permit permit, RateLimitHeaders? headers, LimitRefusal? refusal = null, TimeSpan? pause = null)
    {
        lock (_gate)
        {
            var now = Now;
            if (headers?.Bucket is { } name) _buckets.Name(permit.Route, name);
            permit.Bucket.Current.GiveBack();
            var bucket = _buckets.Find(permit.Route);
            if (headers is not null) bucket.Learn(permit, headers, now);
            if (refusal is not null) Block(bucket, refusal, now);
            if (pause is { } wait) bucket.Pause(now + wait);
            foreach (var waiting in _buckets.Waiting()) Admit(waiting);
            AdmitGlobal();
        }
    }

    private void Block(Bucket bucket, LimitRefusal refusal, TimeSpan now)
    {
        var until = now + refusal.Wait;
        if (refusal.Reach == LimitReach.Address) _addressUntil = _addressUntil > until ? _addressUntil : until;
        else if (refusal.Reach == LimitReach.Global && !bucket.IsInteraction) _global.Block(until);
        else bucket.Block(until);
    }

    /// <summary>Lets go whoever may, and sets the alarm for the next.</summary>
    private void Admit(Bucket bucket)
    {
        while (bucket.NextWaiter() is { } waiter)
        {
            var now = Now;
            if (NextAt(bucket, waiter.Route, now) is not { } at) return;
            if (at > now)
            {
                if (at - now > longestWait) Refuse(bucket.Waiting, at - now);
                else Wake(bucket.Timer ??= Alarm(() => Admit(bucket)), at - now);
                return;
            }

            bucket.Waiting.Dequeue();
            var permit = bucket.Take(waiter.Route);
            if (bucket.IsInteraction) Grant(waiter, permit);
            else
            {
                _global.Add(waiter, permit);
                AdmitGlobal();
            }
        }
    }

    private void AdmitGlobal()
    {
        while (_global.TryPeek(out var waiter, out var permit))
        {
            var now = Now;
            var at = _global.NextAt(now);
            if (at < _addressUntil) at = _addressUntil;
            if (waiter.Task.IsCompleted || at - now > longestWait)
            {
                _global.Remove();
                Refuse(waiter, at - now);
                GiveBack(permit);
                continue;
            }

            if (at > now)
            {
                Wake(_globalTimer ??= Alarm(AdmitGlobal), at - now);
                return;
            }

            _global.Remove();
            _global.Take(now);
            Grant(waiter, permit);
        }
    }

    private void Grant(Waiter waiter, Permit permit)
    {
        if (!waiter.TrySetResult(permit)) GiveBack(permit);
    }

    /// <summary>Of a call that was given up on its way. The queue goes on by its alarm, not from within another's turn.</summary>
    private void GiveBack(Permit permit)
    {
        var bucket = permit.Bucket.Current;
        bucket.GiveBack();
        Wake(bucket.Timer ??= Alarm(() => Admit(bucket)), TimeSpan.Zero);
    }

    private TimeSpan? NextAt(Bucket bucket, Route route, TimeSpan now)
    {
        if (bucket.NextAt(route, now) is not { } at) return null;
        var everywhere = bucket.IsInteraction || _addressUntil > _global.BlockedUntil ? _addressUntil : _global.BlockedUntil;
        return at > everywhere ? at : everywhere;
    }

    private static void Refuse(PriorityQueue<Waiter, long> waiting, TimeSpan wait)
    {
        while (waiting.TryDequeue(out var waiter, out _)) Refuse(waiter, wait);
    }

    private static void Refuse(Waiter waiter, TimeSpan wait) =>
        waiter.TrySetException(new DiscordUnavailableException($"{waiter.Route} is limited for {wait.TotalSeconds:F0} s") { RetryAfter = wait });

    private ITimer Alarm(Action admit) => time.CreateTimer(
        _ =>
        {
            lock (_gate) admit();
        },
        state: null,
        Timeout.InfiniteTimeSpan,
        Timeout.InfiniteTimeSpan);

    private static void Wake(ITimer timer, TimeSpan after) => timer.Change(after, Timeout.InfiniteTimeSpan);
}
