using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Inference.Models;

namespace ChatBot.Worker.Hosting;

/// <summary>
/// Loads the model in the background, so that the page is there at once, and owns it until the host is disposed, which is after the turn
/// queue has stopped. A model that cannot be loaded ends the program: a server that can never answer helps nobody.
/// </summary>
internal sealed class ModelHost(LoadBackend load, ScaffoldWarmUp warmUp, IHostApplicationLifetime lifetime, ILogger<ModelHost> logger)
    : BackgroundService, IBackendProvider, IAsyncDisposable
{
    private readonly TaskCompletionSource<ICompletionBackend> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ModelStatus _status = new(ModelStatus.Loading, 0);
    private volatile ICompletionBackend? _loaded;

    public ModelStatus Status => _status;

    public ICompletionBackend? Current => _status.IsReady ? _loaded : null;

    public Task<ICompletionBackend> WaitAsync(CancellationToken ct) => _ready.Task.WaitAsync(ct);

    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (_loaded is { } backend)
            await backend.DisposeAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var backend = _loaded = await load(new StatusProgress(this), stoppingToken);
            _status = new ModelStatus(ModelStatus.WarmingUp, 1);
            await warmUp.RunAsync(backend, stoppingToken);
            _status = ModelStatus.Ready;
            _ready.TrySetResult(backend);
            logger.ModelReady(backend.Model.Name, backend.Model.Quantization, backend.Model.Device, backend.Model.LayersOnGpu, backend.Model.Layers);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            _ready.TrySetCanceled(stoppingToken);
        }
        catch (ModelLoadException exception)
        {
            Fail(exception.Message, exception);
        }
        catch (Exception exception)
        {
            logger.LoadingFailed(exception);
            Fail("The model could not be loaded; the log says more.", exception);
        }
    }

    private void Fail(string error, Exception exception)
    {
        _status = ModelStatus.Failed(error);
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
