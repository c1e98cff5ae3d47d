using System.Security.Cryptography;
using System.Text;

namespace ChatBot.DiscordServer.Rest;

/// <summary>Buckets by route and major parameter, and the global limit (Discord's page "Rate Limits"). Guarded by the world's gate.</summary>
internal sealed class RateLimiter(RateLimits limits, TimeProvider time)
{
    private const int ManyBuckets = 5000;

    private readonly Dictionary<string, Window> _windows = new(StringComparer.Ordinal);
    private readonly Window _global = new();

    public RateVerdict Take(Route route, string major)
    {
        var now = time.GetUtcNow();
        if (_windows.Count > ManyBuckets) Tidy(now);
        var limit = route.Limit(limits);
        var key = $"{route.Method} {route.Template}";
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 8));
        if (!route.ByToken && !_global.Take(now, new RateLimit(limits.GlobalPerSecond, TimeSpan.FromSeconds(1))))
            return new RateVerdict(false, true, name, limit.Requests, 0, _global.ResetsAt - now, _global.ResetsAt);
        if (!_windows.TryGetValue($"{key} {major}", out var window)) _windows.Add($"{key} {major}", window = new Window());
        var allowed = window.Take(now, limit);
        return new RateVerdict(allowed, false, name, limit.Requests, Math.Max(0, limit.Requests - window.Used), window.ResetsAt - now, window.ResetsAt);
    }

    private void Tidy(DateTimeOffset now)
    {
        foreach (var key in _windows.Where(entry => entry.Value.ResetsAt <= now).Select(entry => entry.Key).ToList()) _windows.Remove(key);
    }

    private sealed class Window
    {
        public DateTimeOffset ResetsAt { get; private set; }

        public int Used { get; private set; }

        public bool Take(DateTimeOffset now, RateLimit limit)
        {
            if (now >= ResetsAt) (Used, ResetsAt) = (0, now + limit.Window);
            if (Used >= limit.Requests) return false;
            Used++;
            return true;
        }
    }
}
