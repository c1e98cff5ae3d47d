using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Inference.Models;

namespace ChatBot.Worker.Hosting;

/// <summary>
/// Owns the model, until the services are disposed of, which is after the turn queue has stopped. In a host it loads in the background, so
/// that the page is there at once; a model that cannot be loaded ends the program, since a server that never answers helps nobody.
/// </summary>
internal sealed class ModelHost(LoadBackend load, WarmUp warmUp, IHostApplicationLifetime lifetime, ILogger<ModelHost> logger)
    : BackgroundService, IBackendProvider, IAsyncDisposable
{
    private readonly TaskCompletionSource<ICompletionBackend> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ModelStatus _status = new(ModelStatus.Loading, 0);
    private volatile ICompletionBackend? _loaded;

    public ModelStatus Status => _status;

    public ICompletionBackend? Current => _status.IsReady ? _loaded : null;

    public Task<ICompletionBackend> WaitAsync(CancellationToken cancellationToken) => _ready.Task.WaitAsync(cancellationToken);

    /// <summary>Loads the model now, without warming up: for a command, which reads its one prompt only once anyway.</summary>
    /// <exception cref="ModelLoadException">It cannot be loaded.</exception>
    public async Task<ICompletionBackend> LoadAsync(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        _loaded = await load(progress, cancellationToken);
        SetReady(_loaded);
        return _loaded;
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (_loaded is { } backend)
            await backend.DisposeAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_status.IsReady)
            return;
        try
        {
            var backend = _loaded = await load(new StatusProgress(this), stoppingToken);
            _status = new ModelStatus(ModelStatus.WarmingUp, 1);
            await warmUp(backend, stoppingToken);
            SetReady(backend);
            logger.ModelReady(backend.Model.Name, backend.Model.Quantization, backend.Model.Device, backend.Model.LayersOnGpu, backend.Model.Layers);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            _ready.TrySetCanceled(stoppingToken);
        }
        catch (ModelLoadException exception)
        {
            Fail(exception);
        }
        catch (Exception exception)
        {
            logger.LoadingFailed(exception);
            Fail(new ModelLoadException("The model could not be loaded; the log says more.", exception));
        }
    }

    private void SetReady(ICompletionBackend backend)
    {
        _status = ModelStatus.Ready;
        _ready.TrySetResult(backend);
    }

    private void Fail(ModelLoadException exception)
    {
        _status = ModelStatus.Failed(exception.Message);
        _ready.TrySetException(exception);
        _ = _ready.Task.Exception; // Observed here: nobody may be waiting.
        lifetime.StopApplication();
    }

    /// <summary>Unlike <see cref="Progress{T}"/> in order and without a thread hop.</summary>
    private sealed class StatusProgress(ModelHost host) : IProgress<double>
    {
        public void Report(double value) => host._status = new ModelStatus(ModelStatus.Loading, Math.Clamp(value, 0, 1));
    }
}
