using System.Diagnostics.CodeAnalysis;

namespace ChatBot.Discord.Rest.Limits;

/// <summary>Calls whose bucket let them through, before the limit over all calls. Used under the lock of <see cref="RateLimiter"/>.</summary>
internal sealed class GlobalQueue(int requestsPerSecond)
{
    private readonly PriorityQueue<(Waiter Waiter, Permit Permit), long> _waiting = new();
    private readonly GlobalWindow _window = new(requestsPerSecond);

    /// <summary>By a 429 that said so.</summary>
    public TimeSpan BlockedUntil { get; private set; }

    public void Add(Waiter waiter, Permit permit) => _waiting.Enqueue((waiter, permit), waiter.Ticket);

    public bool TryPeek([NotNullWhen(true)] out Waiter? waiter, [NotNullWhen(true)] out Permit? permit)
    {
        var any = _waiting.TryPeek(out var first, out _);
        (waiter, permit) = first;
        return any;
    }

    public void Remove() => _waiting.Dequeue();

    public TimeSpan NextAt(TimeSpan now)
    {
        var at = _window.NextAt > BlockedUntil ? _window.NextAt : BlockedUntil;
        return at > now ? at : now;
    }

    public void Take(TimeSpan now) => _window.Take(now);

    public void Block(TimeSpan until) => BlockedUntil = BlockedUntil > until ? BlockedUntil : until;
}
