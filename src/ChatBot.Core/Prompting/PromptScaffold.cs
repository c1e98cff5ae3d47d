using ChatBot.Core.Localization;
using ChatBot.Inference.Sampling;

namespace ChatBot.Core.Prompting;

/// <summary>A transcript that makes a base model answer: the file's examples, then the conversation in the same form.</summary>
public sealed record PromptScaffold
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    public required Language Language { get; init; }

    /// <summary>The file it was read from.</summary>
    public required string Path { get; init; }

    /// <summary>The transcript as it is sent, without the newlines at its end.</summary>
    public required string Transcript { get; init; }

    /// <summary>The names of the speakers, without colon; none for a pattern.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Defaults of this assistant, its stop sequences included.</summary>
    public required SamplingParams Sampling { get; init; }
}
