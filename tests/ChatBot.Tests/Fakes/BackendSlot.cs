using ChatBot.Core.Turns;
using ChatBot.Inference;

namespace ChatBot.Tests.Fakes;

/// <summary>A model that is there at once, later, or never.</summary>
internal sealed class BackendSlot : IBackendProvider
{
    private readonly TaskCompletionSource<ICompletionBackend> _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BackendSlot(ICompletionBackend? backend = null)
    {
        if (backend is not null) Load(backend);
    }

    public ICompletionBackend? Current { get; private set; }

    public void Load(ICompletionBackend backend)
    {
        Current = backend;
        _loaded.SetResult(backend);
    }

    public void Fail(Exception exception) => _loaded.SetException(exception);

    public Task<ICompletionBackend> WaitAsync(CancellationToken cancellationToken) => _loaded.Task.WaitAsync(cancellationToken);
}
