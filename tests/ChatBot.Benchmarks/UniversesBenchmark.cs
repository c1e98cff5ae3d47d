using System.Diagnostics;
using System.Globalization;
using ChatBot.Inference;
using ChatBot.Inference.Sampling;

namespace ChatBot.Benchmarks;

/// <summary>
/// What parallel universes cost: the wall time of eight replies to one prompt, asked at the same moment, against that of one, with the
/// program's own default settings. All replies have the same length, and the prompt is new in each measurement. Universes are exact; plain
/// replies, as those of a chat, are measured beside them.
/// </summary>
internal static class UniversesBenchmark
{
    private const int Universes = 8;
    private const int PromptTokens = 300;

    private static int _unique;

    /// <param name="rounds">Of measurements; the table has their medians.</param>
    /// <param name="replyTokens">Lengths of replies to measure.</param>
    public static async Task RunAsync(int rounds, IReadOnlyList<int> replyTokens)
    {
        await using var engine = await InferenceEngine.LoadAsync(new InferenceOptions(), TimeProvider.System, null, CancellationToken.None);
        Console.WriteLine($"{engine.Model.Name} {engine.Model.Quantization} on {engine.Model.Device}, {Environment.ProcessorCount} threads, {engine.Slots} slots, median of {rounds} rounds, wall time in seconds\n");
        await MeasureAsync(engine, 1, length: 8, isExact: true);
        var table = new Table("one", $"{Universes} at once", $"{Universes} / one");
        for (var round = 0; round < rounds; round++)
        {
            Console.Error.WriteLine($"round {round + 1} of {rounds} ...");
            foreach (var length in replyTokens)
            {
                foreach (var isExact in new[] { true, false })
                {
                    var one = await MeasureAsync(engine, 1, length, isExact);
                    var all = await MeasureAsync(engine, Universes, length, isExact);
                    table.Add($"{PromptTokens}-token prompt, {(isExact ? "universes" : "plain replies")} of {length} tokens", "s", one, all);
                }
            }
        }

        table.Print();
    }

    /// <summary>Seconds from the moment at which all are asked until the last one's end.</summary>
    private static async Task<double> MeasureAsync(InferenceEngine engine, int replies, int length, bool isExact)
    {
        while (true)
        {
            var prompt = PromptOf(engine, $"Number {++_unique}.");
            var started = Stopwatch.GetTimestamp();
            var results = await Task.WhenAll(Enumerable.Range(0, replies).Select(_ => GenerateAsync(engine, prompt, length, (uint)++_unique, isExact)));
            var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;

            // A reply that ended by itself would leave the others a smaller batch: another try with other seeds.
            if (results.All(result => result.Finish == FinishReason.Length))
            {
                return elapsed;
            }
        }
    }

    private static async Task<GenerationResult> GenerateAsync(InferenceEngine engine, string prompt, int maxTokens, uint seed, bool isExact)
    {
        var sampling = new SamplingParams { Temperature = 0.8f, TopP = 0.95f, MaxTokens = maxTokens, Seed = seed };
        GenerationResult? result = null;
        await foreach (var update in engine.GenerateAsync(new GenerationRequest { Prompt = prompt, Sampling = sampling, Repeatable = isExact }, CancellationToken.None))
        {
            result = (update as GenerationUpdate.Finished)?.Result;
        }

        return result ?? throw new UnreachableException();
    }

    /// <summary>A count, which a model goes on with and does not end.</summary>
    private static string PromptOf(InferenceEngine engine, string beginning)
    {
        var text = new System.Text.StringBuilder(beginning);
        for (var number = 100; engine.CountTokens(text.ToString()) + 1 < PromptTokens; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $" {number},");
        }

        return text.ToString();
    }
}
