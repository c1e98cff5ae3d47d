using System.Net;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Rest.Limits;

/// <summary>
/// Stops before Discord does: refused requests (401, 403, 429 but for shared limits) are counted over ten minutes, and after a 401 the token is
/// shown by one request every few minutes, until one is accepted. Source: "Rate Limits", Invalid Request Limit.
/// </summary>
internal sealed class RequestGuard(TimeProvider time, int budget, ILogger logger)
{
    private const int Slots = 60;
    private static readonly TimeSpan SlotLength = TimeSpan.FromSeconds(10);

    /// <summary>How seldom a token that was refused is shown.</summary>
    private static readonly TimeSpan TokenRests = TimeSpan.FromMinutes(3);

    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private readonly int[] _counts = new int[Slots + 1];
    private long _slot;
    private bool _open;

    // When the token was shown last since it was refused; null when it is not refused.
    private long? _tokenShown;

    public bool IsTokenRefused
    {
        get
        {
            lock (_gate) return _tokenShown is not null;
        }
    }

    /// <exception cref="DiscordUnavailableException">The token was refused a moment ago, or too many requests were.</exception>
    public void Check(Route route)
    {
        lock (_gate)
        {
            if (!route.IsInteraction && _tokenShown is { } shown && time.GetElapsedTime(shown) < TokenRests)
                throw new DiscordUnavailableException("the bot's token was refused");
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

    /// <summary>The same, for a request that is about to be made. The first one after a while shows a token that was refused.</summary>
    /// <exception cref="DiscordUnavailableException">As above.</exception>
    public void Enter(Route route)
    {
        lock (_gate)
        {
            Check(route);
            if (!route.IsInteraction && _tokenShown is not null) _tokenShown = time.GetTimestamp();
        }
    }

    public void Answered(Route route, HttpStatusCode status)
    {
        lock (_gate)
        {
            if (!route.IsInteraction) JudgeToken(status);
            if (status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests)) return;
            MoveOn();
            _counts[_slot % _counts.Length]++;
        }
    }

    private void JudgeToken(HttpStatusCode status)
    {
        var wasRefused = _tokenShown is not null;
        if (status == HttpStatusCode.Unauthorized)
        {
            _tokenShown = time.GetTimestamp();
            if (!wasRefused) logger.TokenRefused();
        }
        else if (wasRefused && status is < HttpStatusCode.InternalServerError and not HttpStatusCode.TooManyRequests)
        {
            _tokenShown = null;
            logger.TokenAccepted();
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
