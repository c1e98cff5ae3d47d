using System.Net;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Rest.Limits;

/// <summary>
/// Stops before Discord does: refused requests (401, 403, 429 but for shared limits) are counted over ten minutes, and after a 401 the token is
/// not shown again. Source: "Rate Limits", Invalid Request Limit.
/// </summary>
internal sealed class RequestGuard(TimeProvider time, int budget, ILogger logger)
{
    private const int Slots = 60;
    private static readonly TimeSpan SlotLength = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private readonly int[] _counts = new int[Slots + 1];
    private long _slot;
    private bool _open;
    private bool _tokenRefused;

    /// <exception cref="DiscordApiException">The token was refused before.</exception>
    /// <exception cref="DiscordUnavailableException">Too many requests were refused.</exception>
    public void Check(Route route)
    {
        lock (_gate)
        {
            if (_tokenRefused && !route.IsInteraction)
                throw new DiscordApiException(HttpStatusCode.Unauthorized, 0, "the bot's token was refused before", route.Name);
            MoveOn();
            if (_counts.Sum() < budget)
            {
                _open = false;
                return;
            }

            var wait = UntilBelowBudget();
            if (!_open) logger.TooManyRefused(budget, wait.TotalSeconds);
            _open = true;
            throw new DiscordUnavailableException("too many requests were refused within ten minutes") { RetryAfter = wait };
        }
    }

    public void Refused(Route route, HttpStatusCode status)
    {
        if (status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests)) return;
        lock (_gate)
        {
            MoveOn();
            _counts[_slot % _counts.Length]++;
            if (status != HttpStatusCode.Unauthorized || route.IsInteraction || _tokenRefused) return;
            _tokenRefused = true;
            logger.TokenRefused();
        }
    }

    /// <summary>One slot more than ten minutes, so that a count never leaves too early.</summary>
    private void MoveOn()
    {
        var slot = time.GetElapsedTime(_start).Ticks / SlotLength.Ticks;
        for (var step = 0; _slot < slot && step < _counts.Length; step++) _counts[++_slot % _counts.Length] = 0;
        _slot = slot;
    }

    private TimeSpan UntilBelowBudget()
    {
        var left = _counts.Sum();
        for (var slot = _slot + 1; ; slot++)
        {
            left -= _counts[slot % _counts.Length];
            if (left < budget) return (slot * SlotLength) - time.GetElapsedTime(_start);
        }
    }
}
