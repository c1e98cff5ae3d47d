using ChatBot.Inference;
using ChatBot.Inference.Models;

namespace ChatBot.Core.Turns;

/// <summary>The model, which is loaded while the host is already up.</summary>
public interface IBackendProvider
{
    /// <summary>The model; null while it loads, or when loading failed.</summary>
    ICompletionBackend? Current { get; }

    /// <summary>The model, as soon as it is loaded.</summary>
    /// <exception cref="ModelLoadException">It could not be loaded.</exception>
    Task<ICompletionBackend> WaitAsync(CancellationToken cancellationToken);
}
