using ChatBot.Inference;

namespace ChatBot.Worker.Hosting;

/// <summary>What a host does with a model it has just loaded, before it answers questions.</summary>
internal delegate Task WarmUp(ICompletionBackend backend, CancellationToken cancellationToken);
