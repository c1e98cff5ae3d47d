using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;
using ChatBot.Inference;
using ChatBot.Inference.Sampling;

namespace ChatBot.Core.Turns;

/// <summary>A question that is ready for the model.</summary>
public sealed record TurnPrompt
{
    public required ChatMode Mode { get; init; }

    /// <summary>Name of the scaffold; empty in raw mode.</summary>
    public required string Assistant { get; init; }

    /// <summary>Exactly what is sent to the model.</summary>
    public required string Text { get; init; }

    /// <summary>What the text is made of, in order; none where that is not known.</summary>
    public IReadOnlyList<PromptPart> Parts { get; init; } = [];

    /// <summary>Ids of tokens that the reply begins with; the model goes on from them.</summary>
    public IReadOnlyList<int> ReplyStart { get; init; } = [];

    /// <summary>Stop sequences included; <see cref="SamplingParams.MaxTokens"/> fits the context window.</summary>
    public required SamplingParams Sampling { get; init; }

    /// <summary>The same seed gives the same text again.</summary>
    public bool Repeatable { get; init; }

    /// <summary>Tokens the model may write on after the stop.</summary>
    public int TokensAfterStop { get; init; }

    /// <summary>As in <see cref="GenerationRequest.TopProbabilities"/>; the tokens are then in <see cref="TurnResult.Written"/>.</summary>
    public int? TopProbabilities { get; init; }

    /// <summary>Earlier turns left out because the context window is full.</summary>
    public int DroppedTurns { get; init; }

    /// <summary>Name of an assistant that is gone, in whose place <see cref="Assistant"/> answers. Null: none.</summary>
    public string? MissingAssistant { get; init; }

    /// <summary>The language of notices.</summary>
    public Language Language { get; init; }
}
