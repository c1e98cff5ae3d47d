namespace ChatBot.Inference.Scheduling;

/// <summary>
/// A KV cache whose cells are taken one after the other and given back all at once, so that the cells of each sequence lie in the order of
/// its tokens. In which order a row's attention adds up then depends on nothing but its own tokens (docs/decisions/0007-exact-replies.md).
/// What has ended stays, so that a prompt that begins in the same way shares it. When nothing runs and half of the cells are used, all are given back but for
/// the next prompt's own beginning.
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
        var reusable = prompt[..^computed];
        if (_running == 0 && !LeavesHalf(prompt.Length + newTokens - CachedPrefix(prompt, computed)))
        {
            RewindTo(reusable);
        }

        var (source, shared) = LongestPrefix(reusable);
        var needed = prompt.Length + newTokens - shared;
        if (UsedCells + _reserved + needed > forwardPass.KvCells || _sequences.Count == forwardPass.MaxSequences)
        {
            return null;
        }

        var sequence = new KvSequence(_sequences.Count) { Reserved = needed };
        if (source is not null)
        {
            forwardPass.CopyPrefix(source.Id, sequence.Id, shared);
            sequence.BeginAs(source, shared);
        }

        _sequences.Add(sequence);
        _reserved += needed;
        _running++;
        return sequence;
    }

    public int Append(KvSequence sequence, int token)
    {
        sequence.UseReserved();
        _reserved--;
        sequence.Tokens.Add(token);
        sequence.Cells.Add(UsedCells++);
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

    /// <summary>For those who come with it, as universes do.</summary>
    private bool LeavesHalf(int cells) => UsedCells + cells <= forwardPass.KvCells / 2 && _sequences.Count < forwardPass.MaxSequences / 2;

    /// <summary>Gives back all cells but those of the prefix, where they are the first ones, as a scaffold's are; otherwise all.</summary>
    private void RewindTo(ReadOnlySpan<int> prefix)
    {
        var (source, shared) = LongestPrefix(prefix);
        if (source is null || source.Cells[shared - 1] != shared - 1)
        {
            Clear();
            return;
        }

        var kept = new KvSequence(0);
        kept.BeginAs(source, shared);
        if (source.Id != 0)
        {
            forwardPass.Remove(0);
            forwardPass.CopyPrefix(source.Id, 0, shared);
        }

        _sequences.Skip(1).ToList().ForEach(sequence => forwardPass.Remove(sequence.Id));
        forwardPass.Truncate(0, shared);
        _sequences.Clear();
        _sequences.Add(kept);
        UsedCells = shared;
    }

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
