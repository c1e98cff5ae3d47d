namespace ChatBot.Inference.Scheduling;

/// <summary>
/// A KV cache whose cells are taken one after the other and given back all at once, so that the cells of each sequence lie in the order of
/// its tokens. In which order a row's attention adds up then depends on nothing but its own tokens (docs/decisions/0007-exact-replies.md).
/// What has ended stays, so that a prompt that begins in the same way shares it, until something does not fit: that waits until nothing
/// runs, and begins in an empty cache.
/// </summary>
internal sealed class KvArena(IForwardPass forwardPass) : IKvCache
{
    /// <summary>Running and ended ones; a sequence's place is its id.</summary>
    private readonly List<KvSequence> _sequences = [];
    private int _running;
    private int _reserved;

    public int UsedCells { get; private set; }

    public long ParkedBytes => 0;

    public int CachedPrefix(ReadOnlySpan<int> prompt, int computed = 1) => LongestPrefix(prompt[..^computed]).Length;

    public KvSequence? TryAdmit(ReadOnlySpan<int> prompt, int newTokens, int computed = 1)
    {
        var (source, shared) = LongestPrefix(prompt[..^computed]);
        if (!Fits(prompt.Length + newTokens - shared))
        {
            if (_running > 0 || _sequences.Count == 0)
            {
                return null;
            }

            Clear();
            return TryAdmit(prompt, newTokens, computed);
        }

        var sequence = new KvSequence(_sequences.Count) { Reserved = prompt.Length + newTokens - shared };
        if (source is not null)
        {
            forwardPass.CopyPrefix(source.Id, sequence.Id, shared);
            sequence.Tokens.AddRange(source.Tokens.GetRange(0, shared));
        }

        _sequences.Add(sequence);
        _reserved += sequence.Reserved;
        _running++;
        return sequence;
    }

    public int Append(KvSequence sequence, int token)
    {
        if (sequence.Reserved == 0)
        {
            throw new InvalidOperationException("the sequence has used up its reservation");
        }

        sequence.Reserved--;
        _reserved--;
        UsedCells++;
        sequence.Tokens.Add(token);
        return sequence.Tokens.Count - 1;
    }

    public void Keep(KvSequence sequence)
    {
        _reserved -= sequence.Reserved;
        sequence.Reserved = 0;
        _running--;
    }

    public void Clear()
    {
        _sequences.ForEach(sequence => forwardPass.Remove(sequence.Id));
        _sequences.Clear();
        UsedCells = _reserved = _running = 0;
    }

    private bool Fits(int cells) => UsedCells + _reserved + cells <= forwardPass.KvCells && _sequences.Count < forwardPass.MaxSequences;

    private (KvSequence? Source, int Length) LongestPrefix(ReadOnlySpan<int> tokens)
    {
        (KvSequence? Source, int Length) best = (null, 0);
        foreach (var sequence in _sequences)
        {
            var common = sequence.CommonPrefix(tokens);
            best = common > best.Length ? (sequence, common) : best;
        }

        return best;
    }
}
