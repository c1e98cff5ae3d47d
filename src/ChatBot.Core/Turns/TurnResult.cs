using System.Text.Json.Serialization;
using ChatBot.Inference;

namespace ChatBot.Core.Turns;

/// <summary>A finished turn. Serialised, it is the object of <c>ask --json</c> and of the page's <c>done</c> event.</summary>
public sealed record TurnResult
{
    public required ChatMode Mode { get; init; }

    /// <summary>Name of the scaffold; empty in raw mode and for commands.</summary>
    public required string Assistant { get; init; }

    /// <summary>Which of several samples of one question, from 0.</summary>
    public int Sample { get; init; }

    public uint Seed { get; init; }

    /// <summary>Exactly what was sent to the model; empty for commands.</summary>
    public required string Prompt { get; init; }

    /// <summary>What the user sees: all deltas joined.</summary>
    public required string Text { get; init; }

    /// <summary>The withheld text, from the stop sequence on.</summary>
    public string Cut { get; init; } = "";

    public FinishReason Finish { get; init; } = FinishReason.Stop;

    public GenerationUsage Usage { get; init; } = new(0, 0, 0);

    public GenerationTiming Timing { get; init; } = new(0, 0, 0, 0);

    /// <summary>The reply's tokens and how they were drawn; null for commands, several replies in one, and where a server does not tell.</summary>
    [JsonIgnore]
    public ReplyTrace? Trace { get; init; }

    /// <summary>Id of the turn whose question this reply answers again, where the message itself was a command; null otherwise.</summary>
    [JsonIgnore]
    public string? Repeats { get; init; }

    /// <summary>Of a command whose reply says more than prose; null otherwise, and for a turn of an earlier run.</summary>
    [JsonIgnore]
    public ReplyData? Data { get; init; }

    /// <summary>Every token with its probability, those withheld included; none unless <see cref="TurnPrompt.TopProbabilities"/> asked for them.</summary>
    [JsonIgnore]
    public IReadOnlyList<GeneratedToken> Written { get; init; } = [];
}
