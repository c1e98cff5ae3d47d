using ChatBot.Inference.Models;

namespace ChatBot.Inference;

/// <summary>
/// Something that continues texts: the engine in this process (<c>InferenceEngine</c>) or a completions server elsewhere.
/// Every member may be called from any thread.
/// </summary>
public interface ICompletionBackend : IAsyncDisposable
{
    /// <summary>Facts about the loaded model.</summary>
    ModelInfo Model { get; }

    /// <summary>The most tokens of one prompt and its completion together.</summary>
    int ContextTokens { get; }

    /// <summary>How many requests run at once; more wait.</summary>
    int Slots { get; }

    /// <summary>The model's vocabulary is here: texts can be split into its tokens, and requests may give token ids.</summary>
    bool KnowsTokens { get; }

    /// <summary>A <see cref="GenerationRequest.Repeatable"/> request gives the same text for the same seed, whatever else runs.</summary>
    bool RepeatsExactly { get; }

    /// <summary>
    /// Continues a text. Ends with one <see cref="GenerationUpdate.Finished"/>, with <see cref="FinishReason.Aborted"/> when cancelled
    /// (no exception), so that what was written so far is not lost.
    /// </summary>
    /// <exception cref="ArgumentException">The sampling parameters are invalid, or the prompt does not fit <see cref="ContextTokens"/>.</exception>
    /// <exception cref="NotSupportedException">Token ids were given, and the model's vocabulary is not here.</exception>
    IAsyncEnumerable<GenerationUpdate> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken);

    /// <summary>How many tokens the text is to this model, without begin-of-text.</summary>
    int CountTokens(string text);

    /// <summary>The text's tokens, without begin-of-text. Special tokens written in it are plain text.</summary>
    IReadOnlyList<TokenPiece> Tokenize(string text);

    /// <summary>The likeliest next tokens after the prefix, likeliest first.</summary>
    Task<IReadOnlyList<TokenProbability>> NextTokensAsync(string prefix, int count, CancellationToken cancellationToken);
}
