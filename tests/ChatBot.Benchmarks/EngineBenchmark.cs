using System.Diagnostics;
using ChatBot.Inference;
using ChatBot.Inference.Models;
using ChatBot.Inference.Native;
using ChatBot.Inference.Sampling;

namespace ChatBot.Benchmarks;

/// <summary>
/// The engine against <see cref="BareLoop"/>: one library, one file, one pool of threads, whose turn it is computes. Writing is compared a few
/// steps at a time (<see cref="Duel"/>), reading one prompt at a time; the table shows medians over the rounds.
/// </summary>
internal sealed class EngineBenchmark : IDisposable
{
    private const int Slots = 16;
    private const int ContextTokens = 2048;
    private const int KvCells = 4096;
    private const int Sequences = Slots + 24;
    private const int BatchTokens = 512;
    private const int PromptTokens = 512;
    private const int ScaffoldTokens = 300;
    private const int Steps = 32;
    private const int PromptsARound = 3;

    private readonly LlamaModel _model = LlamaModel.Load(EmbeddedModel.Path, -1, null, CancellationToken.None);
    private readonly ThreadpoolHandle? _threadpool = ThreadpoolHandle.Create(Environment.ProcessorCount);
    private readonly BareLoop _bare;
    private readonly Duel _duel;
    private readonly BenchmarkedEngine _engine;
    private readonly Table _table = new("bare loop", "engine", "engine / bare");
    private readonly string _scaffold;
    private int _unique;

    private EngineBenchmark()
    {
        _bare = new BareLoop(_model, KvCells, Sequences, BatchTokens, Environment.ProcessorCount, _threadpool);
        _duel = new Duel(new LlamaContext(_model, KvCells, Sequences, BatchTokens, Environment.ProcessorCount, _threadpool), _bare);
        _engine = new BenchmarkedEngine(_model, _duel, Slots, ContextTokens);
        _scaffold = TextOf(ScaffoldTokens, "A scaffold that all conversations share.");
    }

    public static async Task RunAsync(int rounds)
    {
        await PrintModelAsync(rounds);
        using var benchmark = new EngineBenchmark();
        await benchmark.MeasureAsync(rounds);
    }

    public void Dispose()
    {
        _engine.Dispose();
        _duel.Dispose();
        _bare.Dispose();
        _threadpool?.Dispose();
        _model.Dispose();
    }

    /// <summary>What is measured, and the resident memory with every slot busy, before the bare loop takes its own share of the process.</summary>
    private static async Task PrintModelAsync(int rounds)
    {
        var options = new InferenceOptions { Slots = Slots, ContextTokens = ContextTokens, KvTokens = KvCells };
        await using var engine = await InferenceEngine.LoadAsync(options, TimeProvider.System, null, CancellationToken.None);
        var model = engine.Model;
        Console.WriteLine($"{model.Name} {model.Quantization} on {model.Device}, {Environment.ProcessorCount} threads, median of {rounds} rounds\n");
        await Task.WhenAll(Enumerable.Range(0, Slots).Select(i => WriteAsync(engine, $"{i} green bottles hanging on the wall, and")));
        var kv = 4L * engine.KvCells * model.Layers * model.HeadsKv * (model.EmbeddingLength / model.Heads);
        using var process = Process.GetCurrentProcess();
        double MiB(long bytes) => bytes / 1048576.0;
        Console.WriteLine($"memory: {MiB(process.WorkingSet64):F0} MiB resident = model file {MiB(model.FileBytes):F0} + KV cache {MiB(kv):F0} + {MiB(process.WorkingSet64 - model.FileBytes - kv):F0} MiB\n");
    }

    private static async Task WriteAsync(InferenceEngine engine, string prompt)
    {
        await foreach (var _ in engine.GenerateAsync(new GenerationRequest { Prompt = prompt, Sampling = new SamplingParams { MaxTokens = 8 } }, CancellationToken.None))
        {
        }
    }

    private async Task MeasureAsync(int rounds)
    {
        await _engine.GenerateAsync(_scaffold, 8, 0);
        _bare.Prefill(Tokens(_scaffold));
        for (var round = 0; round < rounds; round++)
        {
            Console.Error.WriteLine($"round {round + 1} of {rounds} ...");
            for (var i = 0; i < PromptsARound; i++)
            {
                await PrefillAsync(engineFirst: i % 2 == 1);
                await FirstTokenAsync(engineFirst: i % 2 == 1);
            }

            foreach (var sequences in new[] { 1, 4, 8, 16 })
            {
                await DecodeAsync(sequences);
            }
        }

        _table.Print();
        var statistics = _engine.Statistics;
        var host = statistics.StepTime - statistics.ComputeTime;
        Console.WriteLine($"\nhost work: {100 * (host / (statistics.StepTime - _duel.BareTotal)):F2} % of the engine's loop ({statistics.Steps} steps)");
    }

    private Task PrefillAsync(bool engineFirst)
    {
        var text = TextOf(PromptTokens, $"Unique {++_unique}.");
        var tokens = Tokens(text);
        return MeasureBothAsync(
            $"prefill, {PromptTokens} tokens",
            "tokens/s",
            () => tokens.Length / _bare.Prefill(tokens),
            async () => tokens.Length / (await _engine.GenerateAsync(text, 0, 0)).Timing.TotalMs * 1000,
            engineFirst);
    }

    private async Task DecodeAsync(int sequences)
    {
        while (true)
        {
            await _engine.GenerateAsync(TextOf(ScaffoldTokens, $"Never seen {++_unique}."), 0, 0);
            _bare.Prepare(Tokens(_scaffold), sequences);
            _duel.Begin(Steps);
            var results = await Task.WhenAll(Enumerable.Range(0, sequences).Select(_ => _engine.GenerateAsync(_scaffold, Steps + 2, ++_unique)));

            // A reply that ended by itself would leave the others a smaller batch: another try with other seeds.
            if (results.All(result => result.Finish == FinishReason.Length))
            {
                double Speed(TimeSpan time) => sequences * Steps / time.TotalSeconds;
                _table.Add($"decode, {sequences} sequences, sampling on", "tokens/s", Speed(_duel.BareTime), Speed(_duel.EngineTime));
                return;
            }
        }
    }

    /// <summary>
    /// A new conversation's first token: only its own tokens are read, behind the shared scaffold. As with the bare loop, 300 tokens have just
    /// been read when it begins.
    /// </summary>
    private Task FirstTokenAsync(bool engineFirst)
    {
        var question = $"\n\nHuman: Is {++_unique} a large number, and what would you compare it with?\nAssistant:";
        var own = Tokens(_scaffold + question)[Tokens(_scaffold).Length..];
        return MeasureBothAsync(
            $"first token behind a shared scaffold of {ScaffoldTokens}",
            "ms",
            () => 1000 * _bare.PrefillBehind(Tokens(_scaffold), own),
            async () =>
            {
                await _engine.GenerateAsync(TextOf(ScaffoldTokens, $"Never seen {++_unique}."), 1, 0);
                return (await _engine.GenerateAsync(_scaffold + question, 1, 0)).Timing.TimeToFirstTokenMs;
            },
            engineFirst);
    }

    private async Task MeasureBothAsync(string name, string unit, Func<double> measureBare, Func<Task<double>> measureEngine, bool engineFirst)
    {
        double bare = 0, engine = 0;
        foreach (var engineNow in new[] { engineFirst, !engineFirst })
        {
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
