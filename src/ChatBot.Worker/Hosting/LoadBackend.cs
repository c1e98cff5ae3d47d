using ChatBot.Inference;

namespace ChatBot.Worker.Hosting;

/// <summary>Makes the backend that the settings name. The one seam at which tests put a scripted backend in place of a model.</summary>
/// <param name="progress">Receives the loaded share, from 0 to 1.</param>
/// <param name="cancellationToken">Gives up loading.</param>
/// <exception cref="ChatBot.Inference.Models.ModelLoadException">One clear line for the person who chose the model.</exception>
internal delegate Task<ICompletionBackend> LoadBackend(IProgress<double>? progress, CancellationToken cancellationToken);
