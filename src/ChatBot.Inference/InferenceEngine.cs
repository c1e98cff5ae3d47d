using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using ChatBot.Inference.Models;
using ChatBot.Inference.Native;
using ChatBot.Inference.Scheduling;

namespace ChatBot.Inference;

/// <summary>
/// llama.cpp in this process: one model, one thread, and two schedulers that take turns on it, each with a KV cache: for what is to be fast,
/// and for what is to be <see cref="ExactReplies">exact</see>.
/// </summary>
public sealed class InferenceEngine : ICompletionBackend
{
    /// <summary>Sequences beyond the running ones, kept for reuse.</summary>
    private const int IdleSequences = 24;

    private const int BatchTokens = 512;

    private readonly LlamaModel _model;
    private readonly LlamaContext _context;
    private readonly LlamaContext? _exactContext;
    private readonly Scheduler _scheduler;
    private readonly Scheduler? _exact;
    private readonly SchedulerLoop _loop;
    private readonly TimeProvider _clock;
    private readonly Thread _thread;
    private int _disposed;

    private InferenceEngine(LlamaModel model, LlamaContext context, LlamaContext? exactContext, InferenceOptions options, int contextTokens, TimeProvider clock)
    {
        _model = model;
        _context = context;
        _exactContext = exactContext;
        _clock = clock;
        ContextTokens = contextTokens;
        Slots = options.Slots;
        var limits = KvLimits.For(model.Info, options.ParkedMegabytes, context.KvCells, contextTokens);
        var cache = new KvCache(context, limits.IdleCells, limits.ParkedBytes);
        _scheduler = new Scheduler(context, model.Vocabulary, cache, options.Slots, isExact: false, Statistics);
        _exact = exactContext is null ? null : ExactReplies.NewScheduler(exactContext, model.Vocabulary, options.Slots, Statistics);
        _loop = new SchedulerLoop(_exact is null ? [_scheduler] : [_scheduler, _exact], Statistics);
        _thread = new Thread(_loop.Run) { IsBackground = true, Name = "inference" };
        _thread.Start();
    }

    public ModelInfo Model => _model.Info;

    public int ContextTokens { get; }

    public int Slots { get; }

    public bool KnowsTokens => true;

    public bool RepeatsExactly => _exact is not null;

    /// <summary>Cells of both KV caches.</summary>
    public int KvCells => _context.KvCells + (_exactContext?.KvCells ?? 0);

    public EngineStatistics Statistics { get; } = new();

    /// <summary>Of the GPU that the model's layers are on, now; null where none is.</summary>
    public DeviceMemory? GpuMemory => Model.LayersOnGpu > 0 ? LlamaDevices.GpuMemory : null;

    /// <summary>Loads the model of the options (the embedded one by default) and starts the engine's thread.</summary>
    /// <param name="options">Validated.</param>
    /// <param name="clock">For deadlines and timing.</param>
    /// <param name="progress">Receives 0 to 1 while the weights are read.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <exception cref="ModelLoadException">The model cannot be used; the message is one line and says what to do.</exception>
    public static Task<InferenceEngine> LoadAsync(InferenceOptions options, TimeProvider clock, IProgress<double>? progress, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(() => Load(options, clock, progress, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public async IAsyncEnumerable<GenerationUpdate> GenerateAsync(
        GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var slot = NewSlot(request);
        await using var registration = cancellationToken.UnsafeRegister(_ => Cancel(slot), null);
        var isExact = request.Repeatable || request.TopProbabilities is not null;
        _loop.Submit(isExact && _exact is not null ? _exact : _scheduler, slot);
        try
        {
            // The token is not passed on: a cancelled request still ends with its result.
            while (await slot.Updates.WaitToReadAsync(CancellationToken.None))
            {
                while (slot.Updates.TryRead(out var update))
                {
                    yield return update;
                }
            }
        }
        finally
        {
            Cancel(slot);
        }
    }

    public int CountTokens(string text) => _model.Vocabulary.Tokenize(text, withBeginOfText: false).Length;

    public IReadOnlyList<TokenPiece> Tokenize(string text)
    {
        var vocabulary = _model.Vocabulary;
        return Array.ConvertAll(
            vocabulary.Tokenize(text, withBeginOfText: false),
            token => new TokenPiece(token, vocabulary.Text(token), vocabulary.Piece(token)));
    }

    public async Task<IReadOnlyList<TokenProbability>> NextTokensAsync(string prefix, int count, CancellationToken cancellationToken)
    {
        var request = new GenerationRequest { Prompt = prefix, Sampling = new() { Temperature = 0, MaxTokens = 1 }, TopProbabilities = count };
        IReadOnlyList<TokenProbability> alternatives = [];
        await foreach (var update in GenerateAsync(request, cancellationToken))
        {
            alternatives = update is GenerationUpdate.Token { Generated: var token } ? token.Alternatives : alternatives;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return alternatives;
    }

    /// <summary>Ends what is running as aborted, joins the thread, and frees the model.</summary>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _loop.Stop();
            _thread.Join();
            _exactContext?.Dispose();
            _context.Dispose();
            _model.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private static InferenceEngine Load(InferenceOptions options, TimeProvider clock, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var path = options.ModelPath.Length == 0 ? EmbeddedModel.Path : Path.GetFullPath(options.ModelPath);
        var model = LlamaModel.Load(path, options.GpuLayers, progress, cancellationToken);
        LlamaContext? context = null, exactContext = null;
        try
        {
            var train = model.Info.TrainContextTokens;
            var contextTokens = options.ContextTokens == 0 ? Math.Min(train, 8192) : Math.Min(options.ContextTokens, train);
            var kvCells = Math.Max(contextTokens, options.KvTokens == 0 ? contextTokens * Math.Min(options.Slots, 4) : options.KvTokens);
            var threads = options.Threads == 0 ? Environment.ProcessorCount : options.Threads;
            using var threadpool = ThreadpoolHandle.Create(threads);
            context = new LlamaContext(model, kvCells, options.Slots + IdleSequences, BatchTokens, threads, threadpool);
            exactContext = ExactReplies.TryNewContext(model, contextTokens, threads, threadpool);
            return new InferenceEngine(model, context, exactContext, options, contextTokens, clock);
        }
        catch
        {
            exactContext?.Dispose();
            context?.Dispose();
            model.Dispose();
            throw;
        }
    }

    private Slot NewSlot(GenerationRequest request)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        if (request.Sampling.Validate() is { } problem)
        {
            throw new ArgumentException(problem, nameof(request));
        }

        if (request.TopProbabilities < 0)
        {
            throw new ArgumentException("the number of alternatives must be 0 or more", nameof(request));
        }

        var prompt = request.PromptTokens?.ToArray() ?? _model.Vocabulary.Tokenize(request.Prompt, withBeginOfText: true);
        CheckTokens(prompt);
        CheckTokens(request.ReplyStart);
        var room = ContextTokens - prompt.Length - request.TokensAfterStop;
        if (prompt.Length == 0 || room < Math.Min(1, request.Sampling.MaxTokens))
        {
            throw new ArgumentException($"the prompt has {prompt.Length} tokens; between 1 and {ContextTokens - 1 - request.TokensAfterStop} fit", nameof(request));
        }

        var most = Math.Min(request.Sampling.MaxTokens, room) + request.TokensAfterStop;
        if (request.ReplyStart.Count > most)
        {
            throw new ArgumentException($"the reply begins with {request.ReplyStart.Count} tokens, and {most} fit", nameof(request));
        }

        var seed = request.Sampling.Seed ?? BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4));
        return new Slot(request, prompt, Math.Min(request.Sampling.MaxTokens, room), seed, _clock);
    }

    private void CheckTokens(IEnumerable<int> tokens)
    {
        foreach (var token in tokens)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(token, nameof(tokens));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, _model.Vocabulary.Size, nameof(tokens));
        }
    }

    private void Cancel(Slot slot)
    {
        slot.Cancel();
        _loop.Wake();
    }
}
