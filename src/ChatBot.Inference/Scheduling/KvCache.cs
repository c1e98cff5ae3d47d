namespace ChatBot.Inference.Scheduling;

/// <summary>
/// Which sequence owns which cells of the KV cache, mirrored here exactly so that the native library is never asked for a cell it
/// does not have. A finished sequence stays (idle) until its cells or its id are needed, so that a later prompt that begins the
/// same way can share them: the scaffold of every conversation, and the earlier turns of one. Then it is parked in the host's memory.
/// Used by the scheduler's thread only.
/// </summary>
internal sealed class KvCache : IKvCache
{
    /// <summary>Fewer tokens are read again faster than they are copied, and end no wait.</summary>
    private const int WorthParking = 32;

    private readonly IForwardPass _forwardPass;
    private readonly ParkedSequences _parked;
    private readonly KvCells _cells;
    private readonly Stack<int> _freeIds;
    private readonly List<KvSequence> _running = [];
    private readonly List<KvSequence> _idle = [];
    private readonly int _maxIdleCells;
    private int _reserved;
    private long _clock;

    /// <param name="forwardPass">The native side.</param>
    /// <param name="maxIdleCells">Cells that may be kept only for reuse while a sequence runs: attention looks at every used cell, so a large store slows all replies.</param>
    /// <param name="maxParkedBytes">The most that parked sequences may take of the host's memory.</param>
    public KvCache(IForwardPass forwardPass, int maxIdleCells, long maxParkedBytes)
    {
        _forwardPass = forwardPass;
        _maxIdleCells = maxIdleCells;
        _parked = new ParkedSequences(maxParkedBytes);
        _cells = new KvCells(forwardPass.KvCells);
        _freeIds = new Stack<int>(Enumerable.Range(0, forwardPass.MaxSequences).Reverse());
    }

    public int UsedCells => _cells.Used;

    public long ParkedBytes => _parked.Bytes;

    public int CachedPrefix(ReadOnlySpan<int> prompt, int computed = 1)
    {
        var reusable = prompt[..^computed];
        var live = LongestPrefix(reusable).Length;
        return Math.Max(live, _parked.Find(reusable, live + WorthParking, live)?.CommonPrefix(reusable) ?? 0);
    }

    public KvSequence? TryAdmit(ReadOnlySpan<int> prompt, int newTokens, int computed = 1)
    {
        var reusable = prompt[..^computed];
        var (source, shared) = LongestPrefix(reusable);
        var parked = _parked.Find(reusable, shared + WorthParking, shared);
        if (parked is not null && MostFreeCells(source, parked.From) - _reserved < parked.Tokens.Length - parked.From)
        {
            parked = null; // No room for all of it, even for the moment.
        }

        shared = parked?.From ?? shared;
        var needed = Math.Max(prompt.Length + newTokens, parked?.Tokens.Length ?? 0) - shared;
        if (MostFreeCells(source, shared) - _reserved < needed || (_freeIds.Count == 0 && !EvictOldest(except: source)))
        {
            return null;
        }

        // Taken first, so that what is evicted now does not push it out. One that is hardly used is another conversation's, and stays.
        if (parked is not null && parked.CommonPrefix(prompt[..^1]) - parked.From >= (parked.Tokens.Length - parked.From) / 2)
        {
            _parked.Remove(parked);
        }

        var sequence = new KvSequence(_freeIds.Pop());
        if (source is not null && shared > 0)
        {
            Share(source, sequence, shared);
        }

        while (_cells.Free - _reserved < needed && EvictOldest(except: null))
        {
        }

        Reserve(sequence, needed);
        if (parked is not null)
        {
            Restore(sequence, parked, parked.CommonPrefix(reusable));
            Reserve(sequence, prompt.Length + newTokens - sequence.Tokens.Count);
        }

        Touch(sequence);
        _running.Add(sequence);
        MakeWay();
        return sequence;
    }

    public int Append(KvSequence sequence, int token)
    {
        sequence.UseReserved();
        _reserved--;
        sequence.Tokens.Add(token);
        sequence.Cells.Add(_cells.Take());
        return sequence.Tokens.Count - 1;
    }

    public void Keep(KvSequence sequence)
    {
        Reserve(sequence, 0);
        _running.Remove(sequence);
        Touch(sequence);
        if (sequence.Tokens.Count == 0)
        {
            Release(sequence);
            return;
        }

        _idle.Add(sequence);
        MakeWay();
    }

    public void Clear()
    {
        foreach (var sequence in _running)
        {
            Reserve(sequence, 0);
            Release(sequence);
        }

        _running.Clear();
        _idle.ForEach(Release);
        _idle.Clear();
    }

    /// <summary>Idle cells cost those who run; as long as nothing runs, they cost nobody, and stay.</summary>
    private void MakeWay()
    {
        while (_running.Count > 0 && IdleCells > _maxIdleCells && EvictOldest(except: null))
        {
        }
    }

    /// <summary>Cells that no running sequence looks at.</summary>
    private int IdleCells => _cells.Used - _cells.CountDistinct(_running.SelectMany(sequence => sequence.Cells));

    /// <summary>Free cells if everything idle were evicted, but for what would be shared: nothing is evicted for a request that has to wait anyway.</summary>
    private int MostFreeCells(KvSequence? source, int shared) =>
        _cells.Count - _cells.CountDistinct(_running.SelectMany(sequence => sequence.Cells).Concat(source?.Cells.Take(shared) ?? []));

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
        target.BeginAs(source, length);
        target.Cells.ForEach(_cells.Share);

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
        Park(oldest);
        Release(oldest);
        return true;
    }

    /// <summary>Copies what only this sequence holds to the host's memory; what it shares with others stays in the cache with them.</summary>
    private void Park(KvSequence sequence)
    {
        var from = sequence.Cells.FindIndex(cell => !_cells.IsShared(cell));
        if (from >= 0 && sequence.Tokens.Count - from >= WorthParking && _parked.MaxBytes > 0 && _forwardPass.Save(sequence.Id, from) is { } state)
        {
            _parked.Add(new ParkedSequence(sequence.Tokens.ToArray(), from, state));
        }
    }

    /// <summary>Continues a sequence, which has the tokens before the copy's already, with as much of the copy as the prompt repeats.</summary>
    private void Restore(KvSequence sequence, ParkedSequence parked, int length)
    {
        if (!_forwardPass.Restore(sequence.Id, parked.State))
        {
            return;
        }

        foreach (var token in parked.Tokens.AsSpan(parked.From))
        {
            Append(sequence, token);
        }

        var surplus = sequence.Tokens.Count - length;
        _forwardPass.Truncate(sequence.Id, length);
        sequence.Cells.GetRange(length, surplus).ForEach(_cells.Release);
        sequence.Cells.RemoveRange(length, surplus);
        sequence.Tokens.RemoveRange(length, surplus);
    }

    private void Reserve(KvSequence sequence, int cells)
    {
        _reserved += cells - sequence.Reserved;
        sequence.Reserved = cells;
    }

    private void Release(KvSequence sequence)
    {
        _forwardPass.Remove(sequence.Id);
        sequence.Cells.ForEach(_cells.Release);
        sequence.Cells.Clear();
        sequence.Tokens.Clear();
        _freeIds.Push(sequence.Id);
    }

    private void Touch(KvSequence sequence) => sequence.LastUsed = ++_clock;
}
