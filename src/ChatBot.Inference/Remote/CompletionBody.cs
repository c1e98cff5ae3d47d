namespace ChatBot.Inference.Remote;

/// <summary>What is posted to <c>completions</c>; null is left out.</summary>
internal sealed record CompletionBody
{
    public required string Model { get; init; }

    public required string Prompt { get; init; }

    public bool Stream { get; init; } = true;

    public StreamSettings StreamOptions { get; init; } = new(IncludeUsage: true);

    public int MaxTokens { get; init; }

    public float Temperature { get; init; }

    public float TopP { get; init; }

    public int? TopK { get; init; }

    public float? MinP { get; init; }

    /// <summary>vLLM's name.</summary>
    public float? RepetitionPenalty { get; init; }

    /// <summary>llama.cpp's name for the same.</summary>
    public float? RepeatPenalty { get; init; }

    public float? FrequencyPenalty { get; init; }

    public float? PresencePenalty { get; init; }

    public uint? Seed { get; init; }

    public int? Logprobs { get; init; }

    public IReadOnlyList<string>? Stop { get; init; }

    internal sealed record StreamSettings(bool IncludeUsage);
}
