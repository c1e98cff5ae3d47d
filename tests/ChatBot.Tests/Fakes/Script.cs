using ChatBot.Inference;

namespace ChatBot.Tests.Fakes;

/// <summary>What a <see cref="ScriptedBackend"/> writes: pieces, and where it waits.</summary>
internal sealed record Script(params string[] Pieces)
{
    public FinishReason Finish { get; init; } = FinishReason.Stop;

    public string Cut { get; init; } = "";

    /// <summary>Awaited after the first piece (before it, when <see cref="HoldFirst"/>); cancellation ends the reply there.</summary>
    public Task Hold { get; init; } = Task.CompletedTask;

    public bool HoldFirst { get; init; }

    public Exception? Throws { get; init; }
}
