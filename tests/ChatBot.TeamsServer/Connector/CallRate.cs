namespace ChatBot.TeamsServer.Connector;

/// <summary>Counts calls in a conversation over all windows; a call that is refused does not count.</summary>
internal sealed class CallRate(IReadOnlyList<(int Calls, TimeSpan Window)> limits, TimeProvider time)
{
    private readonly Dictionary<string, List<DateTimeOffset>> _calls = new(StringComparer.Ordinal);

    /// <returns>How long to wait; null: the call is within the limits, and counted.</returns>
    public TimeSpan? Take(string conversation)
    {
        var now = time.GetUtcNow();
        if (!_calls.TryGetValue(conversation, out var calls)) _calls[conversation] = calls = [];
        foreach (var (most, window) in limits)
        {
            var within = calls.Count(at => now - at < window);
            if (within >= most) return calls[calls.Count - most] + window - now;
        }

        calls.Add(now);
        return null;
    }
}
