using ChatBot.Inference.Sampling;

namespace ChatBot.Inference;

/// <summary>A text to be continued, and how.</summary>
public sealed record GenerationRequest
{
    /// <summary>The exact text the model continues. Special tokens written in it are plain text.</summary>
    public required string Prompt { get; init; }

    public SamplingParams Sampling { get; init; } = new();

    /// <summary>Tokens the model may still write after a stop was hit, so that what was withheld can be shown; 0 ends at once.</summary>
    public int TokensAfterStop { get; init; }

    /// <summary>
    /// Null: no <see cref="GenerationUpdate.Token"/> updates. n: one for every token, with its probability and the n likeliest alternatives.
    /// </summary>
    public int? TopProbabilities { get; init; }
}
