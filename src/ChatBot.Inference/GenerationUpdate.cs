namespace ChatBot.Inference;

/// <summary>What a generation reports while it runs: texts and tokens in order, then exactly one <see cref="Finished"/>.</summary>
public abstract record GenerationUpdate
{
    private GenerationUpdate()
    {
    }

    /// <summary>Visible text, never empty, never holding a stop sequence or a part of one that completes later.</summary>
    public sealed record Text(string Delta) : GenerationUpdate;

    /// <summary>One generated token; only when <see cref="GenerationRequest.TopProbabilities"/> asks for it.</summary>
    public sealed record Token(GeneratedToken Generated) : GenerationUpdate;

    public sealed record Finished(GenerationResult Result) : GenerationUpdate;
}
