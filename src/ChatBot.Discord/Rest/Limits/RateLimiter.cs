namespace ChatBot.Discord.Rest.Limits;

/// <summary>
/// Lets calls through in the order of their tickets, as the limits allow that Discord's answers told of. Nothing is known beforehand. May be used
/// from any thread; a short lock guards everything.
/// </summary>
/// <param name="time">For the ends of periods.</param>
/// <param name="longestWait">A call that would have to wait longer fails.</param>
internal sealed class RateLimiter(TimeProvider time, TimeSpan longestWait)
{
    private const int SweepEvery = 256;

    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Major), Bucket> _buckets = [];
    private TimeSpan _globalUntil;
    private TimeSpan _addressUntil;
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
            if (++_acquired % SweepEvery == 0) Sweep();
            var bucket = Find(route);
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
    public void Return(Permit permit, RateLimitHeaders? headers, LimitRefusal? refusal)
    {
        lock (_gate)
        {
            var now = Now;
            if (headers?.Bucket is { } name) Name(permit.Route, name);
            var bucket = permit.Bucket;
            while (bucket.MergedInto is { } other) bucket = other;
            bucket.GiveBack();
            if (headers is not null) Find(permit.Route).Learn(permit, headers, now);
            if (refusal is not null) Block(permit.Route, refusal, now);
            foreach (var waiting in _buckets.Values.Where(waiting => waiting.Waiting.Count > 0).ToList()) Admit(waiting);
        }
    }

    private void Block(Route route, LimitRefusal refusal, TimeSpan now)
    {
        var until = now + refusal.Wait;
        switch (refusal.Reach)
        {
            case LimitReach.Address:
                _addressUntil = _addressUntil > until ? _addressUntil : until;
                break;
            case LimitReach.Global when !route.IsInteraction:
                _globalUntil = _globalUntil > until ? _globalUntil : until;
                break;
            default:
                Find(route).Block(until);
                break;
        }
    }

    private Bucket Find(Route route)
    {
        var key = (_names.GetValueOrDefault(route.Name, route.Name), route.Major);
        if (!_buckets.TryGetValue(key, out var bucket))
            _buckets.Add(key, bucket = new Bucket(key.Item1, key.Major, route.IsInteraction));
        return bucket;
    }

    /// <summary>A route's bucket got a name: its queues go to the buckets of that name.</summary>
    private void Name(Route route, string name)
    {
        var before = _names.GetValueOrDefault(route.Name, route.Name);
        if (before == name) return;
        _names[route.Name] = name;

        // Under a real name other routes may be in the same bucket, and stay there.
        if (before != route.Name) return;
        foreach (var bucket in _buckets.Values.Where(bucket => bucket.Name == before).ToList())
        {
            _buckets.Remove((before, bucket.Major));
            bucket.Name = name;
            if (_buckets.TryGetValue((name, bucket.Major), out var other)) bucket.MergeInto(other);
            else _buckets.Add((name, bucket.Major), bucket);
        }
    }

    /// <summary>Lets go whoever may, and sets the alarm for the next.</summary>
    private void Admit(Bucket bucket)
    {
        while (bucket.Waiting.TryPeek(out var waiter, out _))
        {
            if (waiter.Task.IsCompleted)
            {
                bucket.Waiting.Dequeue();
                continue;
            }

            var now = Now;
            if (NextAt(bucket, waiter.Route, now) is not { } at) return;
            if (at > now)
            {
                if (at - now > longestWait) Refuse(bucket, at - now);
                else Wake(bucket, at - now);
                return;
            }

            bucket.Waiting.Dequeue();
            if (!waiter.TrySetResult(bucket.Take(waiter.Route))) bucket.GiveBack();
        }
    }

    private TimeSpan? NextAt(Bucket bucket, Route route, TimeSpan now)
    {
        if (bucket.NextAt(route, now) is not { } at) return null;
        var everywhere = bucket.IsInteraction || _addressUntil > _globalUntil ? _addressUntil : _globalUntil;
        return at > everywhere ? at : everywhere;
    }

    private static void Refuse(Bucket bucket, TimeSpan wait)
    {
        while (bucket.Waiting.TryDequeue(out var waiter, out _))
            waiter.TrySetException(new DiscordUnavailableException($"{waiter.Route} is limited for {wait.TotalSeconds:F0} s") { RetryAfter = wait });
    }

    private void Wake(Bucket bucket, TimeSpan after)
    {
        bucket.Timer ??= time.CreateTimer(
            _ =>
            {
                lock (_gate) Admit(bucket);
            },
            state: null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        bucket.Timer.Change(after, Timeout.InfiniteTimeSpan);
    }

    private void Sweep()
    {
        var now = Now;
        foreach (var (key, bucket) in _buckets.Where(pair => pair.Value.IsIdle(now)).ToList())
        {
            _buckets.Remove(key);
            bucket.Dispose();
        }
    }
}
