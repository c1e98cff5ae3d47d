namespace ChatBot.Teams.Connector;

/// <summary>Waits between attempts: doubled each time, up to half of it left to chance so that many calls do not come back together.</summary>
internal sealed class RetrySchedule(int seed)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Random _jitter = new(seed);

    /// <param name="failures">One or more.</param>
    public TimeSpan After(int failures)
    {
        var full = TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(failures - 1, 10)));
        lock (_gate) return full * (1 - (_jitter.NextDouble() / 2));
    }
}
