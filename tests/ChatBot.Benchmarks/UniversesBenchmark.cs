using System.Diagnostics;
using ChatBot.Inference;
using ChatBot.Inference.Sampling;

namespace ChatBot.Benchmarks;

/// <summary>
/// What parallel universes cost: the wall time of eight replies to one prompt, asked at the same moment, against that of one, with the
/// program's own default settings. All replies have the same length. The prompt is new in each measurement ("never read") or has just
/// been read, as a scaffold has ("read before").
/// </summary>
internal static class UniversesBenchmark
{
    private const int Universes = 8;
    private const int PromptTokens = 300;

    private static readonly string[] Words = "the old house by a river and its garden where many small birds sang all day long in green trees".Split(' ');

    private static int _unique;

    /// <param name="rounds">Of measurements; the table has their medians.</param>
    /// <param name="replyTokens">Lengths of replies to measure.</param>
    public static async Task RunAsync(int rounds, IReadOnlyList<int> replyTokens)
    {
        await using var engine = await InferenceEngine.LoadAsync(new InferenceOptions(), TimeProvider.System, null, CancellationToken.None);
        Console.WriteLine($"{engine.Model.Name} {engine.Model.Quantization} on {engine.Model.Device}, {Environment.ProcessorCount} threads, {engine.Slots} slots, median of {rounds} rounds, wall time in seconds\n");
        await MeasureAsync(engine, universes: 1, length: 8, readBefore: true);
        var table = new Table("one", $"{Universes} universes", "universes / one");
        for (var round = 0; round < rounds; round++)
        {
            Console.Error.WriteLine($"round {round + 1} of {rounds} ...");
            foreach (var length in replyTokens)
            {
                foreach (var readBefore in new[] { false, true })
                {
                    var one = await MeasureAsync(engine, 1, length, readBefore);
                    var all = await MeasureAsync(engine, Universes, length, readBefore);
                    table.Add($"{PromptTokens}-token prompt {(readBefore ? "read before" : "never read")}, replies of {length} tokens", "s", one, all);
                }
            }
        }

        table.Print();
    }

    /// <summary>Seconds from the moment at which all are asked until the last one's end.</summary>
    private static async Task<double> MeasureAsync(InferenceEngine engine, int universes, int length, bool readBefore)
    {
        while (true)
        {
            var prompt = PromptOf(engine, $"Number {++_unique}.");
            if (readBefore)
            {
                await GenerateAsync(engine, prompt, 0, seed: 0);
            }

            var started = Stopwatch.GetTimestamp();
            var results = await Task.WhenAll(Enumerable.Range(0, universes).Select(_ => GenerateAsync(engine, prompt, length, (uint)++_unique)));
            var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;

            // A reply that ended by itself would leave the others a smaller batch: another try with other seeds.
            if (results.All(result => result.Finish == FinishReason.Length))
            {
                return elapsed;
            }
        }
    }

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

    private static string PromptOf(InferenceEngine engine, string beginning)
    {
        var text = new System.Text.StringBuilder(beginning);
        for (var i = 0; engine.CountTokens(text.ToString()) + 1 < PromptTokens; i++)
        {
            text.Append(' ').Append(Words[i * 7 % Words.Length]);
        }

        return text.ToString();
    }
}
