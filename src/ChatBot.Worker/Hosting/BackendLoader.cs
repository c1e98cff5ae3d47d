using ChatBot.Inference;
using ChatBot.Inference.Models;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Hosting;

/// <summary>Makes the backend that <c>Inference:Backend</c> names.</summary>
internal sealed class BackendLoader(IOptions<InferenceOptions> options, TimeProvider clock)
{
    /// <exception cref="ModelLoadException">One clear line for the person who chose the model.</exception>
    public async Task<ICompletionBackend> LoadAsync(IProgress<double>? progress, CancellationToken cancellationToken) =>
        await InferenceEngine.LoadAsync(options.Value, clock, progress, cancellationToken);
}
