namespace ChatBot.Inference.Native;

/// <summary><c>llama_flash_attn_type</c> of llama.h.</summary>
internal enum FlashAttention
{
    /// <summary>Where model and device can.</summary>
    Auto = -1,

    /// <summary>No context is made where they cannot.</summary>
    Enabled = 1,
}
