namespace ChatBot.Discord.Rest.Limits;

/// <summary>
/// One limit: what is left of it, who is on the way, who waits. Calls that change something go one at a time, since on the way they could change
/// places; others go as the limit allows, and one at a time as long as nothing is known of it. Used only under the lock of
/// <see cref="RateLimiter"/>; times are since its start.
/// </summary>
internal sealed class Bucket(string name, string major, bool isInteraction) : IDisposable
{
    private int? _limit;
    private int _remaining;
    private TimeSpan? _resetAt;
    private TimeSpan _pausedUntil;
    private int _out;
    private long _permits;
    private Bucket? _mergedInto;

    public string Name { get; set; } = name;

    public string Major { get; } = major;

    public bool IsInteraction { get; } = isInteraction;

    /// <summary>By ticket.</summary>
    public PriorityQueue<Waiter, long> Waiting { get; } = new();

    /// <summary>Wakes the queue when the limit is renewed.</summary>
    public ITimer? Timer { get; set; }

    /// <summary>This one, or the one it turned out to be a part of.</summary>
    public Bucket Current => _mergedInto?.Current ?? this;

    public void Dispose() => Timer?.Dispose();

    /// <summary>Nothing would be lost with it.</summary>
    public bool IsIdle(TimeSpan now) => _out == 0 && Waiting.Count == 0 && now >= _pausedUntil && (_resetAt is null || now >= _resetAt);

    /// <summary>The first that still waits.</summary>
    public Waiter? NextWaiter()
    {
        while (Waiting.TryPeek(out var waiter, out _))
        {
            if (!waiter.Task.IsCompleted) return waiter;
            Waiting.Dequeue();
        }

        return null;
    }

    /// <summary>When this call may go: <paramref name="now"/>, a time to come, or null when a call on the way must come back first.</summary>
    public TimeSpan? NextAt(Route route, TimeSpan now)
    {
        if (_out > 0 && !route.IsRead) return null;
        if (now >= _resetAt)
        {
            // Calls still on the way may be counted in the new period.
            _remaining = Math.Max(0, (_limit ?? 0) - _out);
            _resetAt = null;
        }

        var at = _remaining > 0 || (_resetAt is null && _out == 0) ? now : _resetAt;
        return at < _pausedUntil ? _pausedUntil : at;
    }

    public Permit Take(Route route)
    {
        var permit = new Permit(this, route, ++_permits, Alone: _out == 0);
        _remaining = Math.Max(0, _remaining - 1);
        _out++;
        return permit;
    }

    public void GiveBack() => _out--;

    /// <summary>
    /// Believes an answer that had no company on its way. Of answers that crossed each other the last to arrive may know less than its
    /// predecessors, so then the lowest number holds.
    /// </summary>
    public void Learn(Permit permit, RateLimitHeaders headers, TimeSpan now)
    {
        if (headers is not { Limit: { } limit, Remaining: { } remaining, ResetAfter: { } resetAfter }) return;
        var exact = permit.Alone && permit.Number == _permits;
        _remaining = exact || limit != _limit ? Math.Max(0, remaining - _out) : Math.Min(_remaining, remaining);
        _limit = limit;
        _resetAt = now + resetAfter;
    }

    public void Block(TimeSpan until)
    {
        _remaining = 0;
        _resetAt = _resetAt > until ? _resetAt : until;
    }

    /// <summary>Says nothing of the limit.</summary>
    public void Pause(TimeSpan until) => _pausedUntil = _pausedUntil > until ? _pausedUntil : until;

    /// <summary>Hands queue and permits to the bucket that this one turned out to be.</summary>
    public void MergeInto(Bucket other)
    {
        while (Waiting.TryDequeue(out var waiter, out var ticket)) other.Waiting.Enqueue(waiter, ticket);
        other._out += _out;
        other._permits += _permits;
        _out = 0;
        _mergedInto = other;
        Dispose();
    }
}
