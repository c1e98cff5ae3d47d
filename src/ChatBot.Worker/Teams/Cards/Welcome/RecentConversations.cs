namespace ChatBot.Worker.Teams.Cards.Welcome;

/// <summary>Conversations of the last minutes.</summary>
internal sealed class RecentConversations(TimeProvider time)
{
    // Teams' two notices of one installation come within seconds; whoever installs the bot again later is welcomed again.
    private static readonly TimeSpan Recently = TimeSpan.FromMinutes(10);

    private const int Most = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _known = new(StringComparer.Ordinal);

    /// <summary>False when it was added within the last minutes.</summary>
    public bool TryAdd(string conversation)
    {
        lock (_gate)
        {
            if (_known.Count >= Most)
            {
                foreach (var (old, _) in _known.Where(entry => time.GetElapsedTime(entry.Value) > Recently).ToList()) _known.Remove(old);
                if (_known.Count >= Most) _known.Clear();
            }

            if (_known.TryGetValue(conversation, out var added) && time.GetElapsedTime(added) <= Recently) return false;
            _known[conversation] = time.GetTimestamp();
            return true;
        }
    }
}
