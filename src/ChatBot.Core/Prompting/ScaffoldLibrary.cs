using ChatBot.Inference;
using Microsoft.Extensions.Logging;

namespace ChatBot.Core.Prompting;

/// <summary>The scaffolds of a folder, kept up to date while it is watched. Every member may be called from any thread.</summary>
public sealed class ScaffoldLibrary : IDisposable
{
    private ScaffoldLibrary()
    {
    }

    /// <summary>By name.</summary>
    public IReadOnlyList<PromptScaffold> All => throw new NotSupportedException();

    /// <summary>Reads every <c>*.md</c> of the folder.</summary>
    /// <exception cref="ScaffoldException">The folder or a file is missing or wrong.</exception>
    public static ScaffoldLibrary Load(string folder, TimeProvider time, ILogger<ScaffoldLibrary> logger)
        => throw new NotSupportedException($"{folder}{time}{logger}");

    /// <summary>The scaffold of that name (in any case), or null.</summary>
    public PromptScaffold? Find(string name) => throw new NotSupportedException(name);

    /// <summary>From now on, files are read again when they change; a broken edit keeps the last good one and is logged.</summary>
    public void Watch() => throw new NotSupportedException();

    /// <summary>The scaffolds that leave this model no room for a reply; they are logged, and later edits are checked too.</summary>
    public IReadOnlyList<ScaffoldException> CheckFits(ICompletionBackend model) => throw new NotSupportedException($"{model}");

    public void Dispose()
    {
    }
}
