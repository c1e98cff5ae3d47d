namespace ChatBot.Inference.Scheduling;

/// <summary>
/// Sequences in the host's memory: they cost no attention there, and copying one back takes milliseconds where reading it again
/// takes seconds. The one parked longest ago is dropped first. Used by the scheduler's thread only.
/// </summary>
internal sealed class ParkedSequences(long maxBytes)
{
    private readonly List<ParkedSequence> _oldestFirst = [];

    public long MaxBytes => maxBytes;

    public long Bytes { get; private set; }

    public void Add(ParkedSequence parked)
    {
        _oldestFirst.Add(parked);
        Bytes += parked.State.Length;
        while (Bytes > maxBytes)
        {
            Remove(_oldestFirst[0]);
        }
    }

    public void Remove(ParkedSequence? parked)
    {
        if (parked is not null && _oldestFirst.Remove(parked))
        {
            Bytes -= parked.State.Length;
        }
    }

    /// <summary>The one that shares the longest beginning with the tokens; null when none is good enough.</summary>
    /// <param name="tokens">A prompt.</param>
    /// <param name="least">The least that it must share.</param>
    /// <param name="from">Its copy must begin here or before.</param>
    public ParkedSequence? Find(ReadOnlySpan<int> tokens, int least, int from)
    {
        ParkedSequence? best = null;
        foreach (var parked in _oldestFirst)
        {
            var common = parked.From <= from ? parked.CommonPrefix(tokens) : 0;
            if (common >= least)
            {
                (best, least) = (parked, common);
            }
        }

        return best;
    }
}
