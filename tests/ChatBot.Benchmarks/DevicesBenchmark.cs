using System.Diagnostics;
using ChatBot.Inference;
using ChatBot.Inference.Sampling;

namespace ChatBot.Benchmarks;

/// <summary>
/// The same engine with all of a model's layers on the GPU against none, in turns: reading, writing, and universes; and whether on the GPU a seed
/// gives the same text again, alone and beside others.
/// </summary>
internal sealed class DevicesBenchmark
{
    private const int Slots = 16;
    private const int ContextTokens = 1024;
    private const int PromptTokens = 512;
    private const int ReplyTokens = 64;
    private const int Universes = 8;
    private const int RepeatTokens = 96;
    private const string Story = "She opened the old door at the end of the garden, and behind it";

    private static readonly string[] Words = "the old house by a river and its garden where many small birds sang all day long in green trees".Split(' ');

    private readonly InferenceEngine _cpu;
    private readonly InferenceEngine _gpu;
    private readonly Table _table = new("CPU", "GPU", "GPU / CPU");
    private int _unique;

    private DevicesBenchmark(InferenceEngine cpu, InferenceEngine gpu) => (_cpu, _gpu) = (cpu, gpu);

    /// <param name="rounds">Of measurements; the table has their medians.</param>
    /// <param name="model">A GGUF file; empty for the embedded model.</param>
    public static async Task RunAsync(int rounds, string model)
    {
        await using var cpu = await LoadAsync(model, gpuLayers: 0);
        await using var gpu = await LoadAsync(model, gpuLayers: -1);
        Console.WriteLine($"{gpu.Model.Name} {gpu.Model.Quantization}, {Environment.ProcessorCount} threads of {cpu.Model.Device} against {gpu.Model.Device} ({gpu.Model.LayersOnGpu} of {gpu.Model.Layers} layers), median of {rounds} rounds\n");
        var benchmark = new DevicesBenchmark(cpu, gpu);
        await benchmark.MeasureAsync(rounds);
        Console.WriteLine($"\nhost work: {HostShare(cpu):F1} % of the engine's loop on the CPU, {HostShare(gpu):F1} % on the GPU");
        Console.WriteLine("\n| texts on the GPU that are the same | |\n|---|---:|");
        foreach (var (name, same) in await RepeatAsync(gpu))
        {
            Console.WriteLine($"| {name} | {same} |");
        }
    }

    private static Task<InferenceEngine> LoadAsync(string model, int gpuLayers)
    {
        var options = new InferenceOptions { ModelPath = model, Slots = Slots, ContextTokens = ContextTokens, KvTokens = Slots * ContextTokens, GpuLayers = gpuLayers };
        return InferenceEngine.LoadAsync(options, TimeProvider.System, null, CancellationToken.None);
    }

    private static double HostShare(InferenceEngine engine) => 100 * (1 - (engine.Statistics.ComputeTime / engine.Statistics.StepTime));

    private async Task MeasureAsync(int rounds)
    {
        foreach (var engine in new[] { _cpu, _gpu })
        {
            await WriteAsync(engine, 1);
        }

        for (var round = 0; round < rounds; round++)
        {
            Console.Error.WriteLine($"round {round + 1} of {rounds} ...");
            await AddAsync($"prefill, {LengthOn(_gpu)} tokens", "tokens/s", ReadAsync);
            foreach (var sequences in new[] { 1, 4, Universes, Slots })
            {
                await AddAsync($"decode, {sequences} sequences", "tokens/s", async engine => sequences * ReplyTokens / await WriteAsync(engine, sequences));
            }

            await AddAsync($"{Universes} universes / one", "times", async engine => await WriteAsync(engine, Universes) / await WriteAsync(engine, 1));
        }

        _table.Print();
    }

    private async Task AddAsync(string name, string unit, Func<InferenceEngine, Task<double>> measure) =>
        _table.Add(name, unit, await measure(_cpu), await measure(_gpu));

    /// <summary>Tokens per second of a prompt that was never read.</summary>
    private async Task<double> ReadAsync(InferenceEngine engine)
    {
        var result = await GenerateAsync(engine, NewPrompt(engine), 0, 0);
        return result.Usage.PromptTokens / result.Timing.TotalMs * 1000;
    }

    /// <summary>Seconds that replies to one prompt take, which has been read before, from the moment at which all are asked.</summary>
    private async Task<double> WriteAsync(InferenceEngine engine, int sequences)
    {
        while (true)
        {
            var prompt = NewPrompt(engine);
            await GenerateAsync(engine, prompt, 0, 0);
            var started = Stopwatch.GetTimestamp();
            var results = await Task.WhenAll(Enumerable.Range(0, sequences).Select(_ => GenerateAsync(engine, prompt, ReplyTokens, (uint)++_unique)));
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;

            // A reply that ended by itself would leave the others a smaller batch: another try with other seeds.
            if (results.All(result => result.Finish == FinishReason.Length))
            {
                return seconds;
            }
        }
    }

    private static async Task<Dictionary<string, string>> RepeatAsync(InferenceEngine engine)
    {
        var alone = await AloneAsync(engine);
        var again = await AloneAsync(engine);
        var together = await TogetherAsync(engine);
        var togetherAgain = await TogetherAsync(engine);
        return new(StringComparer.Ordinal)
        {
            [$"{Universes} seeds, each alone, twice"] = Same(alone, again),
            [$"{Universes} seeds at once, twice"] = Same(together, togetherAgain),
            [$"{Universes} seeds, each alone and all at once"] = Same(alone, together),
        };

        static string Same(string[] some, string[] others)
        {
            var parted = some.Zip(others).Where(pair => pair.First != pair.Second).Select(pair => pair.First.AsSpan().CommonPrefixLength(pair.Second)).Order().ToList();
            var where = parted.Count == 0 ? "" : $", the others for {parted[parted.Count / 2]} characters";
            return $"{some.Length - parted.Count} of {some.Length}{where}";
        }
    }

    private static async Task<string[]> AloneAsync(InferenceEngine engine)
    {
        var texts = new string[Universes];
        for (var i = 0; i < Universes; i++)
        {
            texts[i] = await TellAsync(engine, (uint)i + 1);
        }

        return texts;
    }

    private static Task<string[]> TogetherAsync(InferenceEngine engine) =>
        Task.WhenAll(Enumerable.Range(0, Universes).Select(i => TellAsync(engine, (uint)i + 1)));

    private static async Task<string> TellAsync(InferenceEngine engine, uint seed) =>
        (await GenerateAsync(engine, Story, RepeatTokens, seed)).Text;

    private static async Task<GenerationResult> GenerateAsync(InferenceEngine engine, string prompt, int maxTokens, uint seed)
    {
        var sampling = new SamplingParams { Temperature = 0.8f, TopP = 0.95f, MaxTokens = maxTokens, Seed = seed };
        GenerationResult? result = null;
        await foreach (var update in engine.GenerateAsync(new GenerationRequest { Prompt = prompt, Sampling = sampling }, CancellationToken.None))
        {
            result = (update as GenerationUpdate.Finished)?.Result;
        }

        return result ?? throw new UnreachableException();
    }

    private static int LengthOn(InferenceEngine engine) => Math.Min(PromptTokens, engine.ContextTokens / 2);

    private string NewPrompt(InferenceEngine engine)
    {
        var length = LengthOn(engine);
        var text = new System.Text.StringBuilder($"Number {++_unique}.");
        for (var i = 0; engine.CountTokens(text.ToString()) + 1 < length; i++)
        {
            text.Append(' ').Append(Words[i * 7 % Words.Length]);
        }

        return text.ToString();
    }
}
