using System.Diagnostics;
using ChatBot.Inference;
using ChatBot.Inference.Models;
using ChatBot.Inference.Native;
using ChatBot.Inference.Sampling;

namespace ChatBot.Benchmarks;

/// <summary>
/// The engine against <see cref="BareLoop"/>, over the same library, file and thread count. Both sides take turns within a round, the
/// other one first in every second round, and the table shows medians over the rounds: the machine's other work then hits both alike.
/// </summary>
internal sealed class EngineBenchmark : IAsyncDisposable
{
    private const int Slots = 16;
    private const int ContextTokens = 2048;
    private const int KvCells = 4096;
    private const int PromptTokens = 512;
    private const int ScaffoldTokens = 300;
    private const int Steps = 32;

    private readonly InferenceEngine _engine;
    private readonly LlamaModel _model;
    private readonly BareLoop _bare;
    private readonly Table _table = new("bare loop", "engine", "engine / bare");
    private readonly string _scaffold;
    private int _unique;
    private bool _engineFirst;

    private EngineBenchmark(InferenceEngine engine, LlamaModel model)
    {
        _engine = engine;
        _model = model;
        _bare = new BareLoop(model, KvCells, Slots + 24, 512, Environment.ProcessorCount);
        _scaffold = TextOf(ScaffoldTokens, "A scaffold that all conversations share.");
    }

    public static async Task RunAsync(int rounds)
    {
        var options = new InferenceOptions { Slots = Slots, ContextTokens = ContextTokens, KvTokens = KvCells };
        var engine = await InferenceEngine.LoadAsync(options, TimeProvider.System, null, CancellationToken.None);
        Console.WriteLine($"{engine.Model.Name} {engine.Model.Quantization} on {engine.Model.Device}, {Environment.ProcessorCount} threads, median of {rounds} rounds\n");
        await PrintMemoryAsync(engine);
        var model = LlamaModel.Load(EmbeddedModel.Path, -1, null, CancellationToken.None);
        await using var benchmark = new EngineBenchmark(engine, model);
        await benchmark.MeasureAsync(rounds);
    }

    public async ValueTask DisposeAsync()
    {
        _bare.Dispose();
        await _engine.DisposeAsync();
        _model.Dispose();
    }

    /// <summary>Resident memory with every slot busy, before the bare loop takes its own share of the process.</summary>
    private static async Task PrintMemoryAsync(InferenceEngine engine)
    {
        await Task.WhenAll(Enumerable.Range(0, Slots).Select(i => GenerateAsync(engine, $"{i} green bottles hanging on the wall, and", 8, i)));
        var model = engine.Model;
        var kv = 4L * engine.KvCells * model.Layers * model.HeadsKv * (model.EmbeddingLength / model.Heads);
        using var process = Process.GetCurrentProcess();
        double MiB(long bytes) => bytes / 1048576.0;
        Console.WriteLine($"memory: {MiB(process.WorkingSet64):F0} MiB resident = model file {MiB(model.FileBytes):F0} + KV cache {MiB(kv):F0} + {MiB(process.WorkingSet64 - model.FileBytes - kv):F0} MiB\n");
    }

    private async Task MeasureAsync(int rounds)
    {
        await GenerateAsync(_engine, _scaffold, 8, 0);
        _bare.Prefill(Tokens(_scaffold));
        for (var round = 0; round < rounds; round++)
        {
            Console.Error.WriteLine($"round {round + 1} of {rounds} ...");
            _engineFirst = round % 2 == 1;
            await PrefillAsync();
            foreach (var sequences in new[] { 1, 4, 8, 16 })
            {
                await DecodeAsync(sequences);
            }

            await FirstTokenAsync();
        }

        _table.Print();
        var statistics = _engine.Statistics;
        Console.WriteLine($"\nhost work: {100 * (1 - (statistics.ComputeTime / statistics.StepTime)):F2} % of the engine's loop ({statistics.Steps} steps)");
    }

    private async Task PrefillAsync()
    {
        var text = TextOf(PromptTokens, $"Unique {++_unique}.");
        var tokens = Tokens(text);
        await MeasureBothAsync(
            $"prefill, {PromptTokens} tokens",
            "tokens/s",
            () => tokens.Length / _bare.Prefill(tokens),
            async () =>
            {
                var result = await GenerateAsync(_engine, text, 0, 0);
                return result.Usage.PromptTokens / result.Timing.TotalMs * 1000;
            });
    }

    /// <summary>
    /// Both sides are timed from their first written token on, with the prompt just read: what a woken thread or a cold cache costs is the
    /// same for both then.
    /// </summary>
    private Task DecodeAsync(int sequences) => MeasureBothAsync(
        $"decode, {sequences} sequences, sampling on",
        "tokens/s",
        () => _bare.Decode(Tokens(_scaffold), sequences, Steps),
        async () =>
        {
            while (true)
            {
                await GenerateAsync(_engine, TextOf(ScaffoldTokens, $"Never seen {++_unique}."), 0, 0);
                var results = await Task.WhenAll(Enumerable.Range(0, sequences).Select(_ => GenerateAsync(_engine, _scaffold, Steps, ++_unique)));

                // A reply that ended by itself would leave the others a smaller batch: another try with other seeds.
                if (results.All(result => result.Finish == FinishReason.Length))
                {
                    return results.Sum(result => result.Timing.TokensPerSecond);
                }
            }
        });

    /// <summary>
    /// A new conversation's first token: everything is read anew, or only its own tokens behind the shared scaffold. As with the bare loop,
    /// 300 tokens have just been read when the shared one begins.
    /// </summary>
    private async Task FirstTokenAsync()
    {
        var question = $"\n\nHuman: Is {++_unique} a large number, and what would you compare it with?\nAssistant:";
        var own = Tokens(_scaffold + question)[Tokens(_scaffold).Length..];
        await MeasureBothAsync(
            $"first token behind a shared scaffold of {ScaffoldTokens}",
            "ms",
            () => 1000 * _bare.PrefillBehind(Tokens(_scaffold), own),
            async () =>
            {
                await GenerateAsync(_engine, TextOf(ScaffoldTokens, $"Never seen {++_unique}."), 1, 0);
                return (await GenerateAsync(_engine, _scaffold + question, 1, 0)).Timing.TimeToFirstTokenMs;
            });
    }

    private async Task MeasureBothAsync(string name, string unit, Func<double> measureBare, Func<Task<double>> measureEngine)
    {
        double bare = 0, engine = 0;
        foreach (var engineNow in new[] { _engineFirst, !_engineFirst })
        {
            await SettleAsync();
            if (engineNow)
            {
                engine = await measureEngine();
            }
            else
            {
                bare = measureBare();
            }
        }

        _table.Add(name, unit, bare, engine);
    }

    /// <summary>
    /// llama.cpp's worker threads spin for some hundred milliseconds after their last work. Without a pause one side's would take the other
    /// side's cores, and the one that comes second would look slower than it is.
    /// </summary>
    private static Task SettleAsync() => Task.Delay(TimeSpan.FromSeconds(1));

    private static async Task<GenerationResult> GenerateAsync(InferenceEngine engine, string prompt, int maxTokens, int seed)
    {
        var sampling = new SamplingParams { Temperature = 0.7f, TopP = 0.95f, RepeatPenalty = 1.1f, MaxTokens = maxTokens, Seed = (uint)seed, StopSequences = ["Human:", "Assistant:"] };
        GenerationResult? result = null;
        await foreach (var update in engine.GenerateAsync(new GenerationRequest { Prompt = prompt, Sampling = sampling }, CancellationToken.None))
        {
            result = (update as GenerationUpdate.Finished)?.Result;
        }

        return result ?? throw new UnreachableException();
    }

    private int[] Tokens(string text) => _model.Vocabulary.Tokenize(text, withBeginOfText: true);

    /// <summary>Text of exactly that many tokens, begin-of-text included.</summary>
    private string TextOf(int tokens, string beginning)
    {
        var text = new System.Text.StringBuilder(beginning);
        for (var i = 0; Tokens(text.ToString()).Length < tokens; i++)
        {
            text.Append(' ').Append(Words[i * 7 % Words.Length]);
        }

        return text.ToString();
    }

    private static readonly string[] Words = "the old house by a river and its garden where many small birds sang all day long in green trees".Split(' ');
}
