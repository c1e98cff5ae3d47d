using System.Runtime.InteropServices;

namespace ChatBot.Inference.Native;

/// <summary><c>llama_batch</c> of llama.h v0.5.0, 56 bytes; passed by value. The arrays belong to <c>TokenBatch</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LlamaBatch
{
    public int TokenCount;
    public int* Tokens;
    public float* Embeddings;
    public int* Positions;
    public int* SequenceCounts;
    public int** SequenceIds;
    public sbyte* Outputs;
}
