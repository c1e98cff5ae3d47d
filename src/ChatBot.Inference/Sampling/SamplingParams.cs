namespace ChatBot.Inference.Sampling;

/// <summary>
/// How the next token is drawn. The order is: penalties on the logits, temperature, top-k, top-p, min-p, one draw
/// (the order of vLLM and of the Hugging Face library, so that a playground's settings mean the same here).
/// </summary>
public sealed record SamplingParams
{
    /// <summary>0 takes the likeliest token always (greedy); 1 is the model's own distribution; at most 5.</summary>
    public float Temperature { get; init; } = 0.7f;

    /// <summary>The smallest set of likeliest tokens whose probabilities reach this sum; in (0, 1], 1 is off.</summary>
    public float TopP { get; init; } = 0.95f;

    /// <summary>Only the k likeliest tokens; 0 is off.</summary>
    public int TopK { get; init; }

    /// <summary>Only tokens at least this fraction as likely as the likeliest; in [0, 1), 0 is off.</summary>
    public float MinP { get; init; }

    /// <summary>Divides (or multiplies, when negative) the logits of tokens seen recently; 1 is off.</summary>
    public float RepeatPenalty { get; init; } = 1f;

    /// <summary>Subtracted from a logit for each recent occurrence of the token; 0 is off.</summary>
    public float FrequencyPenalty { get; init; }

    /// <summary>Subtracted once from the logit of a token that occurred recently; 0 is off.</summary>
    public float PresencePenalty { get; init; }

    /// <summary>How many of the last tokens, the prompt's included, the penalties look at.</summary>
    public int PenaltyWindow { get; init; } = 64;

    /// <summary>The same seed gives the same draws; null lets the engine choose one and report it.</summary>
    public uint? Seed { get; init; }

    /// <summary>The most tokens to generate; 0 only reads the prompt (and keeps it cached).</summary>
    public int MaxTokens { get; init; } = 256;

    /// <summary>Texts that end the reply. Compared ordinally; never part of the visible text.</summary>
    public IReadOnlyList<string> StopSequences { get; init; } = [];

    /// <summary>The first problem with these values, naming the parameter and its range; null when they are valid.</summary>
    public string? Validate() => this switch
    {
        { Temperature: not (>= 0 and <= 5) } => "temperature must be between 0 and 5",
        { TopP: not (> 0 and <= 1) } => "top-p must be above 0 and at most 1",
        { TopK: < 0 } => "top-k must be 0 (off) or more",
        { MinP: not (>= 0 and < 1) } => "min-p must be at least 0 and below 1",
        { RepeatPenalty: not (> 0 and <= 5) } => "repeat penalty must be above 0 and at most 5",
        { FrequencyPenalty: not (>= -2 and <= 2) } => "frequency penalty must be between -2 and 2",
        { PresencePenalty: not (>= -2 and <= 2) } => "presence penalty must be between -2 and 2",
        { PenaltyWindow: < 0 } => "penalty window must be 0 (off) or more",
        { MaxTokens: < 0 } => "max tokens must be 0 or more",
        _ when StopSequences.Any(string.IsNullOrEmpty) => "a stop sequence must not be empty",
        _ => null,
    };
}
