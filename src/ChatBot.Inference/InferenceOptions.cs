using System.ComponentModel.DataAnnotations;
using ChatBot.Inference.Remote;

namespace ChatBot.Inference;

/// <summary>Settings <c>Inference:*</c>.</summary>
public sealed class InferenceOptions
{
    public const string Section = "Inference";

    public InferenceBackend Backend { get; set; } = InferenceBackend.Local;

    /// <summary>A GGUF file; empty for the embedded model.</summary>
    public string ModelPath { get; set; } = "";

    /// <summary>Replies written at the same time.</summary>
    [Range(1, 128)]
    public int Slots { get; set; } = 8;

    /// <summary>The most tokens of one prompt and its reply; 0 takes the model's own, at most 8192.</summary>
    [Range(0, 1_048_576)]
    public int ContextTokens { get; set; }

    /// <summary>Cells of the KV cache, shared by all slots and by what is kept for reuse; 0 takes four contexts, or one per slot if fewer. Exact replies have a context and 1,024 cells more, on the CPU only.</summary>
    [Range(0, 16_777_216)]
    public int KvTokens { get; set; }

    /// <summary>Megabytes of the host's memory for conversations that left the KV cache, so that they go on without being read again; 0 parks none. On the CPU only.</summary>
    [Range(0, 1_000_000)]
    public int ParkedMegabytes { get; set; } = 64;

    /// <summary>CPU threads that compute; 0 takes one per core. Fewer can be faster when other work shares the machine.</summary>
    [Range(0, 512)]
    public int Threads { get; set; }

    /// <summary>Layers computed on the GPU; -1 all that fit.</summary>
    [Range(-1, 10_000)]
    public int GpuLayers { get; set; } = -1;

    public RemoteOptions Remote { get; set; } = new();
}
