using System.Diagnostics;
using ChatBot.Inference;
using ChatBot.Inference.Native;
using ChatBot.Inference.Sampling;
using ChatBot.Inference.Scheduling;

namespace ChatBot.Benchmarks;

/// <summary>The scheduler on its own thread as <see cref="InferenceEngine"/> runs it, over a forward pass that can be looked at.</summary>
internal sealed class BenchmarkedEngine : IDisposable
{
    private readonly LlamaModel _model;
    private readonly Scheduler _scheduler;
    private readonly SchedulerLoop _loop;
    private readonly Thread _thread;
    private readonly int _contextTokens;

    public BenchmarkedEngine(LlamaModel model, IForwardPass forwardPass, int slots, int contextTokens)
    {
        (_model, _contextTokens) = (model, contextTokens);
        var limits = KvLimits.For(model.Info, new InferenceOptions().ParkedMegabytes, forwardPass.KvCells, contextTokens);
        _scheduler = new Scheduler(forwardPass, model.Vocabulary, new KvCache(forwardPass, limits.IdleCells, limits.ParkedBytes), slots, isExact: false, Statistics);
        _loop = new SchedulerLoop([_scheduler], Statistics);
        _thread = new Thread(_loop.Run) { IsBackground = true, Name = "inference" };
        _thread.Start();
    }

    public EngineStatistics Statistics { get; } = new();

    public async Task<GenerationResult> GenerateAsync(string prompt, int maxTokens, int seed)
    {
        var sampling = new SamplingParams { Temperature = 0.7f, TopP = 0.95f, RepeatPenalty = 1.1f, MaxTokens = maxTokens, StopSequences = ["Human:", "Assistant:"] };
        var tokens = _model.Vocabulary.Tokenize(prompt, withBeginOfText: true);
        var slot = new Slot(new GenerationRequest { Prompt = prompt, Sampling = sampling }, tokens, Math.Min(maxTokens, _contextTokens - tokens.Length), (uint)seed, TimeProvider.System);
        _loop.Submit(_scheduler, slot);
        await foreach (var update in slot.Updates.ReadAllAsync())
        {
            if (update is GenerationUpdate.Finished { Result: var result })
            {
                return result;
            }
        }

        throw new UnreachableException();
    }

    public void Dispose()
    {
        _loop.Stop();
        _thread.Join();
    }
}
