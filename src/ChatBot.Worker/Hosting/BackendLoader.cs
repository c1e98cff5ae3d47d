using ChatBot.Inference;
using ChatBot.Inference.Models;
using ChatBot.Inference.Remote;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Hosting;

/// <summary>Makes the backend that <c>Inference:Backend</c> names.</summary>
internal sealed class BackendLoader(IOptions<InferenceOptions> options, IHttpClientFactory http, TimeProvider clock)
{
    public const string HttpClientName = "completions";

    /// <exception cref="ModelLoadException">One clear line for the person who chose the model.</exception>
    public async Task<ICompletionBackend> LoadAsync(IProgress<double>? progress, CancellationToken cancellationToken) => options.Value.Backend switch
    {
        InferenceBackend.Remote => await RemoteBackend.ConnectAsync(http.CreateClient(HttpClientName), options.Value, clock, cancellationToken),
        _ => await InferenceEngine.LoadAsync(options.Value, clock, progress, cancellationToken),
    };
}
