namespace ChatBot.Inference.Scheduling;

/// <summary>Which sequences hold which tokens in the KV cache, and how much room is left for more. Used by the scheduler's thread only.</summary>
internal interface IKvCache
{
    /// <summary>Cells in use, those kept for reuse included.</summary>
    int UsedCells { get; }

    /// <summary>Bytes of the host's memory that hold what left the cache.</summary>
    long ParkedBytes { get; }

    /// <summary>How many of the prompt's tokens need not be read.</summary>
    /// <param name="prompt">At least one token.</param>
    /// <param name="computed">As in <see cref="TryAdmit"/>.</param>
    int CachedPrefix(ReadOnlySpan<int> prompt, int computed = 1);

    /// <summary>A sequence that begins with as much of the prompt as is cached, with room reserved for all the rest, or null when there is no room now.</summary>
    /// <param name="prompt">At least one token.</param>
    /// <param name="newTokens">The most tokens that may follow the prompt.</param>
    /// <param name="computed">How many of its last tokens are never taken from the cache, since their logits are needed; at least 1.</param>
    KvSequence? TryAdmit(ReadOnlySpan<int> prompt, int newTokens, int computed = 1);

    /// <summary>Takes a reserved cell for the next token of a running sequence.</summary>
    /// <returns>The token's position.</returns>
    /// <exception cref="InvalidOperationException">The sequence has used up its reservation.</exception>
    int Append(KvSequence sequence, int token);

    /// <summary>Ends a running sequence and keeps it for reuse.</summary>
    void Keep(KvSequence sequence);

    /// <summary>Forgets everything, after the native side failed and its state is unknown.</summary>
    void Clear();
}
