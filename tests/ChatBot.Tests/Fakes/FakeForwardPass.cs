using ChatBot.Inference;
using ChatBot.Inference.Scheduling;

namespace ChatBot.Tests.Fakes;

/// <summary>
/// A model that can be checked: after token t at position p the likeliest next token is a function of the whole sequence so far, so any
/// mistake in positions, sharing or batching changes what is written. It keeps every sequence and refuses what llama.cpp would abort on.
/// </summary>
internal sealed class FakeForwardPass(int kvCells = 256, int maxSequences = 12, int maxBatchTokens = 32) : IForwardPass
{
    public const int Vocabulary = 64;
    public const int EndOfText = 0;

    private readonly Dictionary<int, List<int>> _sequences = [];
    private readonly List<float[]> _logits = [];

    public int MaxBatchTokens => maxBatchTokens;

    public int MaxSequences => maxSequences;

    public int KvCells => kvCells;

    public int VocabularySize => Vocabulary;

    public List<int> BatchSizes { get; } = [];

    /// <summary>Rows asked for, the empty ones included.</summary>
    public List<int> RowCounts { get; } = [];

    /// <summary>Tokens of each batch that asked for logits.</summary>
    public List<int> OutputCounts { get; } = [];

    /// <summary>Called in each step.</summary>
    public Action Ran { get; set; } = () => { };

    /// <summary>Tokens of the longest copy.</summary>
    public int LargestSave { get; private set; }

    public int Restored { get; private set; }

    public bool RefuseRestore { get; set; }

    public bool FailNext { get; set; }

    /// <summary>The greedy continuation of a sequence, without end.</summary>
    public static int Next(IEnumerable<int> tokens)
    {
        var hash = 17u;
        foreach (var token in tokens)
        {
            hash = (hash * 31) + (uint)token;
        }

        return 1 + (int)((hash >> 7) % (Vocabulary - 1));
    }

    public void Run(TokenBatch batch)
    {
        if (FailNext)
        {
            FailNext = false;
            throw new InferenceException("the device is gone");
        }

        Assert.InRange(batch.Count, 1, maxBatchTokens);
        BatchSizes.Add(batch.Count);
        OutputCounts.Add(batch.Outputs.Take(batch.Count).Sum(output => output));
        Ran();
        RowCounts.Add(Math.Max(batch.Rows, batch.Count));
        _logits.Clear();
        for (var i = 0; i < batch.Count; i++)
        {
            Assert.InRange(batch.Sequences[i], 0, maxSequences - 1);
            var sequence = _sequences.TryGetValue(batch.Sequences[i], out var known) ? known : _sequences[batch.Sequences[i]] = [];
            Assert.Equal(sequence.Count, batch.Positions[i]);
            sequence.Add(batch.Tokens[i]);
            var logits = new float[Vocabulary];
            logits[Next(sequence)] = 10;
            _logits.Add(logits);
        }
    }

    public Span<float> Logits(int index) => _logits[index];

    public void CopyPrefix(int source, int target, int length) => _sequences[target] = _sequences[source][..length];

    public void Remove(int sequence) => _sequences.Remove(sequence);

    public void Truncate(int sequence, int length) => _sequences[sequence].RemoveRange(length, _sequences[sequence].Count - length);

    public byte[]? Save(int sequence, int from)
    {
        LargestSave = Math.Max(LargestSave, _sequences[sequence].Count - from);
        return System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(_sequences[sequence][from..]);
    }

    public bool Restore(int sequence, ReadOnlySpan<byte> state)
    {
        if (RefuseRestore)
        {
            return false;
        }

        Restored++;
        var known = _sequences.TryGetValue(sequence, out var tokens) ? tokens : _sequences[sequence] = [];
        known.AddRange(System.Text.Json.JsonSerializer.Deserialize<int[]>(state)!);
        return true;
    }

    public void Dispose()
    {
    }
}
