namespace ChatBot.Inference.Models;

/// <summary>Facts about a model, read from its file.</summary>
/// <param name="Name">The name its makers gave it, or the file's name.</param>
/// <param name="Architecture">For example <c>llama</c>.</param>
/// <param name="Quantization">For example <c>IQ2_XXS</c>.</param>
/// <param name="Parameters">Number of weights.</param>
/// <param name="FileBytes">Size of the file.</param>
/// <param name="Layers">Transformer blocks.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="HeadsKv">Key/value heads.</param>
/// <param name="EmbeddingLength">Width of the residual stream.</param>
/// <param name="TrainContextTokens">Context length in training.</param>
/// <param name="VocabularySize">Number of tokens it knows.</param>
/// <param name="HasChatTemplate">A chat template in the file: a sign that it was tuned for chat after pre-training.</param>
/// <param name="Device">What really computes, for example <c>CPU (zen4)</c>.</param>
/// <param name="LayersOnGpu">How many of its layers are on a GPU.</param>
/// <param name="Path">The file; empty when the model runs elsewhere.</param>
public sealed record ModelInfo(
    string Name,
    string Architecture,
    string Quantization,
    long Parameters,
    long FileBytes,
    int Layers,
    int Heads,
    int HeadsKv,
    int EmbeddingLength,
    int TrainContextTokens,
    int VocabularySize,
    bool HasChatTemplate,
    string Device,
    int LayersOnGpu,
    string Path);
