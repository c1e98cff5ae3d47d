namespace ChatBot.DiscordServer.Gateway;

/// <summary>The session start limit and the identify concurrency (Discord's page "Gateway": session start limit object).</summary>
internal sealed class SessionStarts(ScriptedDiscordOptions options, TimeProvider time)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(5);

    private readonly Dictionary<int, DateTimeOffset> _last = [];
    private readonly Queue<DateTimeOffset> _today = new();

    public SessionStart Take(int shard)
    {
        var now = time.GetUtcNow();
        Expire(now);
        var key = shard % options.MaxConcurrency;
        if (_last.TryGetValue(key, out var last) && now - last < Spacing) return SessionStart.TooSoon;
        if (_today.Count >= options.SessionStarts) return SessionStart.NoneLeft;
        _last[key] = now;
        _today.Enqueue(now);
        return SessionStart.Granted;
    }

    public JsonObject Json()
    {
        var now = time.GetUtcNow();
        Expire(now);
        return new JsonObject
        {
            ["total"] = options.SessionStarts,
            ["remaining"] = options.SessionStarts - _today.Count,
            ["reset_after"] = _today.TryPeek(out var oldest) ? (long)(oldest + Day - now).TotalMilliseconds : 0,
            ["max_concurrency"] = options.MaxConcurrency,
        };
    }

    private void Expire(DateTimeOffset now)
    {
        while (_today.TryPeek(out var oldest) && oldest <= now - Day) _today.Dequeue();
    }
}
