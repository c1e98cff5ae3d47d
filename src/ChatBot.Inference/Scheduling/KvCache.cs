namespace ChatBot.Inference.Scheduling;

/// <summary>
/// Which sequence owns which cells of the KV cache, mirrored here exactly so that the native library is never asked for a cell it
/// does not have. A finished sequence stays (idle) until its cells or its id are needed, so that a later prompt that begins the
/// same way can share them: the scaffold of every conversation, and the earlier turns of one. Used by the scheduler's thread only.
/// </summary>
internal sealed class KvCache
{
    private readonly IForwardPass _forwardPass;
    private readonly int[] _references;
    private readonly Stack<int> _freeCells;
    private readonly Stack<int> _freeIds;
    private readonly List<KvSequence> _running = [];
    private readonly List<KvSequence> _idle = [];
    private readonly int _maxIdleCells;
    private int _reserved;
    private long _clock;

    /// <param name="forwardPass">The native side.</param>
    /// <param name="maxIdleCells">Cells that may be in use while something is kept only for reuse: attention reads every used cell, so a large store slows all replies.</param>
    public KvCache(IForwardPass forwardPass, int maxIdleCells)
    {
        _forwardPass = forwardPass;
        _maxIdleCells = maxIdleCells;
        _references = new int[forwardPass.KvCells];
        _freeCells = new Stack<int>(Enumerable.Range(0, forwardPass.KvCells).Reverse());
        _freeIds = new Stack<int>(Enumerable.Range(0, forwardPass.MaxSequences).Reverse());
    }

    public int UsedCells => _references.Length - _freeCells.Count;

    /// <summary>How many of the prompt's tokens are in the cache; the last one never counts, since its logits are needed.</summary>
    public int CachedPrefix(ReadOnlySpan<int> prompt) => LongestPrefix(prompt[..^1]).Length;

    /// <summary>A sequence that begins with as much of the prompt as is cached, with room reserved for all the rest, or null when there is no room now.</summary>
    /// <param name="prompt">At least one token. The last one is never taken from the cache, since its logits are needed.</param>
    /// <param name="newTokens">The most tokens that may follow the prompt.</param>
    public KvSequence? TryAdmit(ReadOnlySpan<int> prompt, int newTokens)
    {
        var (source, shared) = LongestPrefix(prompt[..^1]);
        var needed = prompt.Length - shared + newTokens;
        if (MostFreeCells(source, shared) - _reserved < needed || (_freeIds.Count == 0 && !EvictOldest(except: source)))
        {
            return null;
        }

        var sequence = new KvSequence(_freeIds.Pop());
        if (source is not null)
        {
            Share(source, sequence, shared);
        }

        while (_freeCells.Count - _reserved < needed && EvictOldest(except: null))
        {
        }

        sequence.Reserved = needed;
        _reserved += needed;
        Touch(sequence);
        _running.Add(sequence);
        return sequence;
    }

    /// <summary>Takes a reserved cell for the next token of a running sequence.</summary>
    /// <returns>The token's position.</returns>
    public int Append(KvSequence sequence, int token)
    {
        if (sequence.Reserved == 0)
        {
            throw new InvalidOperationException("the sequence has used up its reservation");
        }

        var cell = _freeCells.Pop();
        _references[cell] = 1;
        sequence.Reserved--;
        _reserved--;
        sequence.Tokens.Add(token);
        sequence.Cells.Add(cell);
        return sequence.Tokens.Count - 1;
    }

    /// <summary>Ends a running sequence and keeps it for reuse.</summary>
    public void Keep(KvSequence sequence)
    {
        EndReservation(sequence);
        Touch(sequence);
        if (sequence.Tokens.Count == 0)
        {
            Release(sequence);
            return;
        }

        _idle.Add(sequence);
        while (UsedCells > _maxIdleCells && _idle.Count > 1 && EvictOldest(except: sequence))
        {
        }
    }

    /// <summary>Forgets everything, after the native side failed and its state is unknown.</summary>
    public void Clear()
    {
        foreach (var sequence in _running)
        {
            _reserved -= sequence.Reserved;
            sequence.Reserved = 0;
            Release(sequence);
        }

        _running.Clear();
        while (EvictOldest(except: null))
        {
        }
    }

    private void EndReservation(KvSequence sequence)
    {
        _reserved -= sequence.Reserved;
        sequence.Reserved = 0;
        _running.Remove(sequence);
    }

    /// <summary>Free cells if everything idle were evicted, but for what would be shared: nothing is evicted for a request that has to wait anyway.</summary>
    private int MostFreeCells(KvSequence? source, int shared)
    {
        var held = new System.Collections.BitArray(_references.Length);
        var free = _references.Length;
        foreach (var cell in _running.SelectMany(sequence => sequence.Cells).Concat(source?.Cells.Take(shared) ?? []))
        {
            free -= held[cell] ? 0 : 1;
            held[cell] = true;
        }

        return free;
    }

    private (KvSequence? Source, int Length) LongestPrefix(ReadOnlySpan<int> tokens)
    {
        KvSequence? best = null;
        var length = 0;
        foreach (var sequence in _idle.Concat(_running))
        {
            var common = sequence.CommonPrefix(tokens);

            // Of equally good ones the shortest, so that a scaffold on its own is what stays recently used.
            if (common > length || (common == length && best is not null && sequence.Tokens.Count < best.Tokens.Count))
            {
                (best, length) = (sequence, common);
            }
        }

        return (best, length);
    }

    private void Share(KvSequence source, KvSequence target, int length)
    {
        _forwardPass.CopyPrefix(source.Id, target.Id, length);
        target.Tokens.AddRange(source.Tokens.GetRange(0, length));
        target.Cells.AddRange(source.Cells.GetRange(0, length));
        foreach (var cell in target.Cells)
        {
            _references[cell]++;
        }

        Touch(source);
    }

    private bool EvictOldest(KvSequence? except)
    {
        KvSequence? oldest = null;
        foreach (var sequence in _idle)
        {
            if (sequence != except && (oldest is null || sequence.LastUsed < oldest.LastUsed))
            {
                oldest = sequence;
            }
        }

        if (oldest is null)
        {
            return false;
        }

        _idle.Remove(oldest);
        Release(oldest);
        return true;
    }

    private void Release(KvSequence sequence)
    {
        _forwardPass.Remove(sequence.Id);
        foreach (var cell in sequence.Cells)
        {
            if (--_references[cell] == 0)
            {
                _freeCells.Push(cell);
            }
        }

        sequence.Cells.Clear();
        sequence.Tokens.Clear();
        _freeIds.Push(sequence.Id);
    }

    private void Touch(KvSequence sequence) => sequence.LastUsed = ++_clock;
}
