using ChatBot.Inference.Sampling;

namespace ChatBot.Inference;

/// <summary>A text to be continued, and how.</summary>
public sealed record GenerationRequest
{
    /// <summary>The exact text the model continues. Special tokens written in it are plain text.</summary>
    public required string Prompt { get; init; }

    /// <summary>
    /// The prompt as token ids, begin-of-text included where the vocabulary wants one, instead of <see cref="Prompt"/>: a text's own tokens are
    /// those that the tokenizer gives it, and a model may write the same text in others. Null: the text is tokenized.
    /// </summary>
    public IReadOnlyList<int>? PromptTokens { get; init; }

    /// <summary>
    /// Token ids that the reply begins with, read and not drawn (teacher forcing): their probabilities are reported as if they had been
    /// drawn, but no random number is used for them, and a stop or an end of text among them ends the reply only after the last. They count
    /// among <see cref="SamplingParams.MaxTokens"/>; with as many of them as that, nothing is drawn.
    /// </summary>
    public IReadOnlyList<int> ReplyStart { get; init; } = [];

    public SamplingParams Sampling { get; init; } = new();

    /// <summary>
    /// With the same seed it gives the same text, alone or beside any others, where the backend
    /// <see cref="ICompletionBackend.RepeatsExactly"/>; while few requests run, each token then takes about as long as eight at once would.
    /// </summary>
    public bool Repeatable { get; init; }

    /// <summary>Tokens the model may still write after a stop was hit, so that what was withheld can be shown; 0 ends at once.</summary>
    public int TokensAfterStop { get; init; }

    /// <summary>
    /// Null: no <see cref="GenerationUpdate.Token"/> updates. n: one for every token, with its probability and the n likeliest alternatives.
    /// </summary>
    public int? TopProbabilities { get; init; }
}
