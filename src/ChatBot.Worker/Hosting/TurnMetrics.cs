using System.Collections.Concurrent;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Hosting;

/// <summary>Counts turns and their tokens since the start. Adapters hand every accepted turn to <see cref="Observe"/>.</summary>
internal sealed class TurnMetrics
{
    private readonly ConcurrentDictionary<string, Turn> _active = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _outcomes = new(StringComparer.Ordinal);
    private long _promptTokens;
    private long _cachedTokens;
    private long _completionTokens;
    private long _likes;
    private long _dislikes;

    /// <summary>Ended turns by finish reason, and <c>failed</c>, <c>busy</c>.</summary>
    public IEnumerable<KeyValuePair<string, long>> Outcomes => _outcomes.OrderBy(outcome => outcome.Key, StringComparer.Ordinal);

    public int Waiting => _active.Values.Count(turn => turn.Position > 0);

    public int Running => _active.Values.Count(turn => turn.Position == 0);

    public long PromptTokens => Volatile.Read(ref _promptTokens);

    public long CachedTokens => Volatile.Read(ref _cachedTokens);

    public long CompletionTokens => Volatile.Read(ref _completionTokens);

    /// <summary>Thumbs up below replies, where a platform has them.</summary>
    public long Likes => Volatile.Read(ref _likes);

    public long Dislikes => Volatile.Read(ref _dislikes);

    public Histogram SecondsToFirstToken { get; } = new([0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]);

    public Histogram TokensPerSecond { get; } = new([1, 2, 5, 10, 20, 50, 100, 200, 500]);

    public void CountBusy() => Count("busy");

    public void CountFeedback(bool isLike) => Interlocked.Increment(ref isLike ? ref _likes : ref _dislikes);

    /// <summary>Follows the turn to its end, in the background.</summary>
    public void Observe(Turn turn)
    {
        _active[turn.Id] = turn;
        _ = FollowAsync(turn);
    }

    private async Task FollowAsync(Turn turn)
    {
        try
        {
            await foreach (var update in turn.ReadUpdatesAsync(CancellationToken.None))
            {
                if (update is TurnUpdate.Finished { Result: var result })
                    Count(result);
                else if (update is TurnUpdate.Failed)
                    Count("failed");
            }
        }
        finally
        {
            _active.TryRemove(turn.Id, out _);
        }
    }

    private void Count(TurnResult result)
    {
        Count(result.Finish.ToString().ToLowerInvariant());
        Interlocked.Add(ref _promptTokens, result.Usage.PromptTokens);
        Interlocked.Add(ref _cachedTokens, result.Usage.CachedTokens);
        Interlocked.Add(ref _completionTokens, result.Usage.CompletionTokens);
        if (result.Usage.CompletionTokens == 0)
            return;
        SecondsToFirstToken.Observe(result.Timing.TimeToFirstTokenMs / 1000);
        TokensPerSecond.Observe(result.Timing.TokensPerSecond);
    }

    private void Count(string outcome) => _outcomes.AddOrUpdate(outcome, 1, (_, count) => count + 1);
}
