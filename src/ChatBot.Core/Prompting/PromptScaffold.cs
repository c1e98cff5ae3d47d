using ChatBot.Core.Localization;
using ChatBot.Inference;
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

    /// <summary>A list of pairs, one a line, and not a conversation: questions are one line, and earlier turns are not part of the prompt.</summary>
    public bool IsPattern => Labels.Count == 0;

    /// <summary>Line of the file where the transcript begins, from 1.</summary>
    internal int TranscriptLine { get; init; }

    /// <summary>Its examples.</summary>
    public required ExamplePairs Pairs { get; init; }

    /// <summary>How it writes a turn.</summary>
    public required TurnLayout Layout { get; init; }

    /// <exception cref="ScaffoldException">The transcript leaves no room for a short question and its reply.</exception>
    public void CheckFits(ICompletionBackend model)
    {
        if (Fits(model)) return;
        var tokens = model.CountTokens(Transcript);
        var room = Room(model);
        var remedy = model.ContextTokens < model.Model.TrainContextTokens ? "raise Inference:ContextTokens" : "choose a model with a longer context";
        throw new ScaffoldException(Path, TranscriptLine, $"the transcript has {tokens} tokens, and this model's context has room for {room}", $"shorten it, or {remedy}")
        {
            Fault = ScaffoldFault.TooManyTokens,
            Arguments = [tokens, room],
        };
    }

    /// <summary>Whether the transcript leaves room for a short question and its reply.</summary>
    public bool Fits(ICompletionBackend model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.CountTokens(Transcript) <= Room(model);
    }

    private static int Room(ICompletionBackend model) => model.ContextTokens - (2 * TokenBudget.ReplyFloor);
}
