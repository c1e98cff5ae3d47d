using System.Threading.RateLimiting;

namespace ChatBot.Worker.Teams.Protocol;

/// <summary>How many activities are read and handled at the same time: handlers only write down what came, so that more than this is no class but an attack.</summary>
internal sealed class ActivityGate : IDisposable
{
    public const int Most = 128;

    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions { PermitLimit = Most, QueueLimit = 0 });

    /// <summary>Disposed of when the activity is done.</summary>
    public RateLimitLease TryEnter() => _limiter.AttemptAcquire();

    public void Dispose() => _limiter.Dispose();
}
