namespace ChatBot.DiscordServer.Rest;

/// <summary>Counts 401, 403 and 429 and bans the address when there are too many in ten minutes (Discord's page "Rate Limits": invalid request limit).</summary>
internal sealed class InvalidRequests(RateLimits limits, TimeProvider time)
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(10);

    private readonly Queue<DateTimeOffset> _recent = new();

    public bool Banned => Recent >= limits.InvalidRequests;

    public int Recent
    {
        get
        {
            while (_recent.TryPeek(out var oldest) && oldest <= time.GetUtcNow() - Span) _recent.Dequeue();
            return _recent.Count;
        }
    }

    public void Count(int status)
    {
        if (status is 401 or 403 or 429) _recent.Enqueue(time.GetUtcNow());
    }
}
