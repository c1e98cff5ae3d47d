namespace ChatBot.Inference.Scheduling;

/// <summary>One sequence of the KV cache: its tokens and, for each, the cell that holds it. Cells can be shared with other sequences.</summary>
internal sealed class KvSequence(int id)
{
    /// <summary>The native sequence id.</summary>
    public int Id { get; } = id;

    public List<int> Tokens { get; } = [];

    public List<int> Cells { get; } = [];

    /// <summary>Cells promised to this sequence and not yet used.</summary>
    public int Reserved { get; set; }

    /// <summary>When it was last read or written, on the cache's own clock.</summary>
    public long LastUsed { get; set; }

    /// <summary>One of the promised cells is used now.</summary>
    /// <exception cref="InvalidOperationException">There is none left.</exception>
    public void UseReserved() => Reserved = Reserved > 0 ? Reserved - 1 : throw new InvalidOperationException("the sequence has used up its reservation");

    /// <summary>Begins, still empty, with another one's first tokens, in the same cells.</summary>
    public void BeginAs(KvSequence other, int length)
    {
        Tokens.AddRange(other.Tokens.GetRange(0, length));
        Cells.AddRange(other.Cells.GetRange(0, length));
    }

    /// <summary>How many tokens both begin with.</summary>
    public int CommonPrefix(ReadOnlySpan<int> tokens) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Tokens).CommonPrefixLength(tokens);
}
