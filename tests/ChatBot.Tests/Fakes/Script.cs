using ChatBot.Inference;

namespace ChatBot.Tests.Fakes;

/// <summary>What a <see cref="ScriptedBackend"/> writes: pieces, and where it waits.</summary>
internal sealed record Script(params string[] Pieces)
{
    public FinishReason Finish { get; init; } = FinishReason.Stop;

    public string Cut { get; init; } = "";

    /// <summary>Awaited before the piece with this index; cancellation ends the reply there.</summary>
    public Func<int, Task> Before { get; init; } = _ => Task.CompletedTask;

    /// <summary>Awaited after the first piece.</summary>
    public Task Hold
    {
        init => Before = piece => piece == 1 ? value : Task.CompletedTask;
    }

    public Exception? Throws { get; init; }
}
