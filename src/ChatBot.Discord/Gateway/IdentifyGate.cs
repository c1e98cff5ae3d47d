namespace ChatBot.Discord.Gateway;

/// <summary>
/// Shards identify by turns: those with the same remainder by max_concurrency more than five seconds apart, the others side by side. Processes that
/// share a bot do not see each other's turns; Discord then answers with opcode 9, and the shard tries again. Source: Gateway, "Rate limits"
/// under "Sharding".
/// </summary>
internal sealed class IdentifyGate(SessionStarts starts, int maxConcurrency, TimeProvider time)
{
    /// <summary>Discord asks for five seconds, and counts where they arrive: an identify may be half a second longer on its way than the next one.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(5.5);

    private readonly Bucket[] _buckets = [.. Enumerable.Range(0, Math.Max(1, maxConcurrency)).Select(_ => new Bucket())];

    /// <summary>Waits for the shard's turn; it lasts until the result is disposed, so that a slow connection cannot bring two identifies together.</summary>
    public async Task<IdentifyTurn> EnterAsync(int shard, CancellationToken cancellationToken)
    {
        var bucket = _buckets[shard % _buckets.Length];
        await bucket.One.WaitAsync(cancellationToken);
        try
        {
            if (bucket.LastSent is { } last && Apart - time.GetElapsedTime(last) is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancellationToken);
            await starts.TakeAsync(cancellationToken);
            return new IdentifyTurn(bucket, time);
        }
        catch
        {
            bucket.One.Release();
            throw;
        }
    }

    /// <summary>Shards that must not identify together.</summary>
    internal sealed class Bucket
    {
        public SemaphoreSlim One { get; } = new(1, 1);

        /// <summary>Written by the one who holds the turn.</summary>
        public long? LastSent { get; set; }
    }
}
