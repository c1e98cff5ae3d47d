namespace ChatBot.Inference;

/// <summary>The outcome of one generation.</summary>
/// <param name="Text">The visible text: all <see cref="GenerationUpdate.Text"/> deltas joined.</param>
/// <param name="Cut">What was withheld, from the stop sequence on; empty when no stop was hit.</param>
/// <param name="Finish">Why it ended.</param>
/// <param name="Seed">The seed that was used; asking again with it repeats the draws.</param>
/// <param name="Usage">Tokens read and written.</param>
/// <param name="Timing">Where the time went.</param>
public sealed record GenerationResult(
    string Text,
    string Cut,
    FinishReason Finish,
    uint Seed,
    GenerationUsage Usage,
    GenerationTiming Timing)
{
    /// <summary>Ids of the reply's tokens, those withheld and the end-of-text token included; empty where they are not known (a server's).</summary>
    public IReadOnlyList<int> Tokens { get; init; } = [];
}
