using ChatBot.Inference.Models;
using ChatBot.Inference.Native;

namespace ChatBot.Benchmarks;

/// <summary>
/// What cells that are kept for reuse cost the sequences that write: the bare loop beside none and beside many, in turns
/// (docs/decisions/0004-one-kv-cache.md).
/// </summary>
internal static class IdleCellsBenchmark
{
    private const int Rounds = 3;
    private const int Steps = 16;
    private const int KvCells = 4096;

    public static void Run()
    {
        using var model = LlamaModel.Load(EmbeddedModel.Path, -1, null, CancellationToken.None);
        using var bare = new BareLoop(model, KvCells, 40, 512, Environment.ProcessorCount);
        var prefix = Some(300);
        var table = new Table("no idle cells", "with them", "ratio");
        for (var round = 0; round < Rounds; round++)
        {
            Console.Error.WriteLine($"round {round + 1} of {Rounds} ...");
            foreach (var sequences in new[] { 1, 16 })
            {
                foreach (var cells in new[] { 1024, 2048 })
                {
                    var without = bare.Decode(prefix, sequences, Steps);
                    table.Add($"decode, {sequences} sequences beside {cells} idle cells", "tokens/s", without, bare.DecodeBeside(Some(cells), prefix, sequences, Steps));
                }
            }
        }

        table.Print();
    }

    private static int[] Some(int tokens) => Enumerable.Range(0, tokens).Select(i => 1000 + (i * 37 % 20000)).ToArray();
}
