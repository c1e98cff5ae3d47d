namespace ChatBot.Discord.Rest.Limits;

/// <summary>
/// The one limit that Discord does not tell in its answers before it is broken: so many requests a second over all routes but those of
/// interactions. Source: "Rate Limits", Global Rate Limit. Not thread-safe: its owner guards it.
/// </summary>
/// <param name="requests">In a second.</param>
internal sealed class GlobalWindow(int requests)
{
    // Longer than the second: what leaves evenly may arrive closer together.
    private static readonly TimeSpan Length = TimeSpan.FromMilliseconds(1100);

    // When the last requests left; never more than there may be at a time.
    private readonly Queue<TimeSpan> _left = new();

    /// <summary>When the next request may leave; in the past where it may at once.</summary>
    public TimeSpan NextAt => _left.Count < requests ? TimeSpan.Zero : _left.Peek() + Length;

    /// <summary>A request leaves.</summary>
    public void Take(TimeSpan now)
    {
        if (_left.Count == requests) _left.Dequeue();
        _left.Enqueue(now);
    }
}
