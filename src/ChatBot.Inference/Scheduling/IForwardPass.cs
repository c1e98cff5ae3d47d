namespace ChatBot.Inference.Scheduling;

/// <summary>
/// The border to the native library: one batch in, logits out, and a KV cache whose cells are shared by all sequences.
/// Called from the scheduler's thread only.
/// </summary>
internal interface IForwardPass : IDisposable
{
    /// <summary>The most tokens of one batch.</summary>
    int MaxBatchTokens { get; }

    /// <summary>Sequence ids are below this.</summary>
    int MaxSequences { get; }

    /// <summary>Cells of the KV cache, one a token.</summary>
    int KvCells { get; }

    int VocabularySize { get; }

    /// <summary>Runs the model over the batch and waits for the result.</summary>
    /// <exception cref="InferenceException">The library refused the batch; the sequences in it are no longer usable.</exception>
    void Run(TokenBatch batch);

    /// <summary>Logits after the batch's token at that index, which must have asked for output; valid until the next <see cref="Run"/>.</summary>
    Span<float> Logits(int index);

    /// <summary>Makes the target sequence begin with the source's first <paramref name="length"/> tokens; no cell is copied.</summary>
    void CopyPrefix(int source, int target, int length);

    /// <summary>Forgets a sequence.</summary>
    void Remove(int sequence);

    /// <summary>Forgets what follows a sequence's first <paramref name="length"/> tokens.</summary>
    void Truncate(int sequence, int length);

    /// <summary>A copy in the host's memory of what the cache holds of a sequence from the token at <paramref name="from"/> on; null when the library makes none.</summary>
    byte[]? Save(int sequence, int from);

    /// <summary>Appends to a sequence what <see cref="Save"/> copied; it must end where the copy begins. False when the library finds no room.</summary>
    bool Restore(int sequence, ReadOnlySpan<byte> state);
}
