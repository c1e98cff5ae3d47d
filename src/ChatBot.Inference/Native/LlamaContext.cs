using System.Runtime.InteropServices;
using ChatBot.Inference.Models;
using ChatBot.Inference.Scheduling;

namespace ChatBot.Inference.Native;

/// <summary>
/// A <c>llama_context</c> with a unified KV cache. The library ends the process on a bad argument, so each one is checked here.
/// Used by one thread at a time.
/// </summary>
internal sealed unsafe class LlamaContext : IForwardPass
{
    /// <summary>Cells for a batch's empty rows, of which it has fewer than these.</summary>
    private const int SpareCells = 8;

    private readonly LlamaModel _model;
    private readonly ContextHandle _context;
    private readonly nint _memory;
    private readonly int[] _one;
    private readonly nint[] _sequencePointers;
    private readonly int[] _sequences;
    private int _lastBatchCount;

    /// <param name="model">Kept alive.</param>
    /// <param name="kvCells">Cells of its KV cache.</param>
    /// <param name="maxSequences">Sequence ids are below this.</param>
    /// <param name="maxBatchTokens">The most tokens of one batch.</param>
    /// <param name="threads">That compute, the calling one included.</param>
    /// <param name="threadpool">Of that many threads, for contexts that take turns; null: one of its own.</param>
    /// <param name="attention">How attention is computed.</param>
    /// <exception cref="ModelLoadException">The context does not fit into memory, or the model cannot do what is demanded.</exception>
    public LlamaContext(LlamaModel model, int kvCells, int maxSequences, int maxBatchTokens, int threads, ThreadpoolHandle? threadpool = null, FlashAttention attention = FlashAttention.Auto)
    {
        if (maxSequences < 1 || maxSequences + 1 > (int)LlamaNative.llama_max_parallel_sequences())
        {
            throw new ArgumentOutOfRangeException(nameof(maxSequences), maxSequences, "unsupported number of sequences");
        }

        // The library reserves one output for each sequence and asserts that a batch can hold them.
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatchTokens, maxSequences + 1);

        var parameters = LlamaNative.llama_context_default_params();
        parameters.ContextTokens = (uint)(kvCells + SpareCells);
        parameters.BatchTokens = (uint)maxBatchTokens;
        parameters.MicroBatchTokens = (uint)maxBatchTokens;
        parameters.MaxSequences = (uint)maxSequences + 1; // One to copy parts of others through.
        parameters.Threads = threads;
        parameters.ThreadsBatch = threads;
        parameters.KvUnified = 1;
        parameters.FlashAttentionType = (int)attention;
        _model = model;
        _context = LlamaNative.llama_init_from_model(model.Handle, parameters);
        if (_context.IsInvalid)
        {
            throw ModelFile.Explain(model.Info.Path, $"out of memory: {LlamaLibrary.TakeErrors()}");
        }

        using var own = threadpool is null ? ThreadpoolHandle.Create(threads) : null;
        _context.Own(model.Handle, threadpool ?? own);
        _memory = LlamaNative.llama_get_memory(_context);
        KvCells = (int)LlamaNative.llama_n_ctx(_context) - SpareCells;
        MaxSequences = maxSequences;
        MaxBatchTokens = maxBatchTokens;

        // Every token of a batch belongs to one sequence; the pointers the library wants are made once.
        _one = GC.AllocateArray<int>(maxBatchTokens, pinned: true);
        _sequences = GC.AllocateArray<int>(maxBatchTokens, pinned: true);
        _sequencePointers = GC.AllocateArray<nint>(maxBatchTokens, pinned: true);
        for (var i = 0; i < maxBatchTokens; i++)
        {
            _one[i] = 1;
            _sequencePointers[i] = Marshal.UnsafeAddrOfPinnedArrayElement(_sequences, i);
        }
    }

    public int MaxBatchTokens { get; }

    public int MaxSequences { get; }

    public int KvCells { get; }

    public int VocabularySize => _model.Vocabulary.Size;

    public void Run(TokenBatch batch)
    {
        Check(batch);
        batch.Sequences.AsSpan(0, batch.Count).CopyTo(_sequences);
        var rows = AddEmptyRows(batch);
        var native = new LlamaBatch
        {
            TokenCount = rows,
            Tokens = (int*)Marshal.UnsafeAddrOfPinnedArrayElement(batch.Tokens, 0),
            Positions = (int*)Marshal.UnsafeAddrOfPinnedArrayElement(batch.Positions, 0),
            SequenceCounts = (int*)Marshal.UnsafeAddrOfPinnedArrayElement(_one, 0),
            SequenceIds = (int**)Marshal.UnsafeAddrOfPinnedArrayElement(_sequencePointers, 0),
            Outputs = (sbyte*)Marshal.UnsafeAddrOfPinnedArrayElement(batch.Outputs, 0),
        };
        var status = LlamaNative.llama_decode(_context, native);
        LlamaNative.llama_synchronize(_context);
        GC.KeepAlive(batch);
        if (rows > batch.Count)
        {
            _ = LlamaNative.llama_memory_seq_rm(_memory, MaxSequences, -1, -1);
        }

        _lastBatchCount = status == 0 ? batch.Count : 0;
        if (status != 0)
        {
            throw new InferenceException($"llama_decode returned {status} for {batch.Count} tokens: {LlamaLibrary.TakeErrors()}");
        }
    }

    public Span<float> Logits(int index)
    {
        if ((uint)index >= (uint)_lastBatchCount)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, "no such token in the last batch");
        }

        var logits = LlamaNative.llama_get_logits_ith(_context, index);
        return logits is null
            ? throw new ArgumentException("the token asked for no output", nameof(index))
            : new Span<float>(logits, VocabularySize);
    }

    public void CopyPrefix(int source, int target, int length)
    {
        CheckSequence(source);
        CheckSequence(target);
        LlamaNative.llama_memory_seq_cp(_memory, source, target, 0, length);
    }

    public void Remove(int sequence)
    {
        CheckSequence(sequence);
        _ = LlamaNative.llama_memory_seq_rm(_memory, sequence, -1, -1);
    }

    public void Truncate(int sequence, int length)
    {
        CheckSequence(sequence);
        _ = LlamaNative.llama_memory_seq_rm(_memory, sequence, length, -1);
    }

    public byte[]? Save(int sequence, int from)
    {
        CheckSequence(sequence);
        var part = MaxSequences;
        LlamaNative.llama_memory_seq_cp(_memory, sequence, part, from, -1);
        try
        {
            var state = GC.AllocateUninitializedArray<byte>((int)LlamaNative.llama_state_seq_get_size(_context, part));
            fixed (byte* target = state)
            {
                return LlamaNative.llama_state_seq_get_data(_context, target, (nuint)state.Length, part) == (nuint)state.Length ? state : null;
            }
        }
        finally
        {
            _ = LlamaNative.llama_memory_seq_rm(_memory, part, -1, -1);
        }
    }

    public bool Restore(int sequence, ReadOnlySpan<byte> state)
    {
        CheckSequence(sequence);
        var part = MaxSequences;
        fixed (byte* source = state)
        {
            if (LlamaNative.llama_state_seq_set_data(_context, source, (nuint)state.Length, part) == 0)
            {
                return false;
            }
        }

        LlamaNative.llama_memory_seq_cp(_memory, part, sequence, -1, -1);
        _ = LlamaNative.llama_memory_seq_rm(_memory, part, -1, -1);
        return true;
    }

    public void Dispose() => _context.Dispose();

    /// <summary>Rows of a sequence of their own, which is forgotten after the batch. The batch itself keeps its count.</summary>
    private int AddEmptyRows(TokenBatch batch)
    {
        var rows = Math.Min(batch.Rows, Math.Min(MaxBatchTokens, batch.Count + SpareCells - 1));
        for (var i = batch.Count; i < rows; i++)
        {
            batch.Tokens[i] = 0;
            batch.Positions[i] = i - batch.Count;
            batch.Outputs[i] = 1; // The last layer computes only rows with an output: there they fill up the groups, too.
            _sequences[i] = MaxSequences;
        }

        return Math.Max(rows, batch.Count);
    }

    private void CheckSequence(int sequence)
    {
        if ((uint)sequence >= (uint)MaxSequences)
        {
            throw new ArgumentOutOfRangeException(nameof(sequence), sequence, "no such sequence");
        }
    }

    private void Check(TokenBatch batch)
    {
        if (batch.Count < 1 || batch.Count > MaxBatchTokens)
        {
            throw new ArgumentException($"a batch holds 1 to {MaxBatchTokens} tokens, not {batch.Count}", nameof(batch));
        }

        for (var i = 0; i < batch.Count; i++)
        {
            CheckSequence(batch.Sequences[i]);
            if ((uint)batch.Tokens[i] >= (uint)VocabularySize || (uint)batch.Positions[i] >= (uint)KvCells)
            {
                throw new ArgumentException($"token {batch.Tokens[i]} at position {batch.Positions[i]} is out of range", nameof(batch));
            }
        }
    }
}
