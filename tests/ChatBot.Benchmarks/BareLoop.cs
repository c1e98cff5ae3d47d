using System.Diagnostics;
using ChatBot.Inference.Native;
using ChatBot.Inference.Scheduling;

namespace ChatBot.Benchmarks;

/// <summary>The least that can be done with the library: <c>llama_decode</c> in a loop, no sampling, no text, no scheduler.</summary>
internal sealed class BareLoop(LlamaModel model, int kvCells, int maxSequences, int batchTokens, int threads) : IDisposable
{
    private readonly LlamaContext _context = new(model, kvCells, maxSequences, batchTokens, threads);
    private readonly TokenBatch _batch = new(batchTokens);
    private int[] _foreign = [];

    /// <summary>Seconds to read the tokens.</summary>
    public double Prefill(ReadOnlySpan<int> tokens)
    {
        Clear();
        var started = Stopwatch.GetTimestamp();
        Read(tokens, 0, 0);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Seconds to read a new conversation's own tokens behind a prefix that is in the cache already.</summary>
    public double PrefillBehind(ReadOnlySpan<int> prefix, ReadOnlySpan<int> own)
    {
        Clear();
        Read(prefix, 0, 0);
        _context.CopyPrefix(0, 1, prefix.Length);
        var started = Stopwatch.GetTimestamp();
        Read(own, prefix.Length, 1);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Tokens per second of that many sequences that share a prefix.</summary>
    public double Decode(ReadOnlySpan<int> prefix, int sequences, int steps)
    {
        Clear();
        Read(_foreign, 0, _context.MaxSequences - 1);
        Read(prefix, 0, 0);
        for (var sequence = 1; sequence < sequences; sequence++)
        {
            _context.CopyPrefix(0, sequence, prefix.Length);
        }

        var started = Stopwatch.GetTimestamp();
        for (var step = 0; step < steps; step++)
        {
            _batch.Clear();
            for (var sequence = 0; sequence < sequences; sequence++)
            {
                _batch.Add(1000 + ((37 * step + sequence) % 20000), prefix.Length + step, sequence, output: true);
            }

            _context.Run(_batch);
        }

        return sequences * steps / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>The same while other sequences, which take no part, hold that many cells.</summary>
    public double DecodeBeside(ReadOnlySpan<int> foreign, ReadOnlySpan<int> prefix, int sequences, int steps)
    {
        _foreign = foreign.ToArray();
        var speed = Decode(prefix, sequences, steps);
        _foreign = [];
        return speed;
    }

    public void Dispose() => _context.Dispose();

    private void Read(ReadOnlySpan<int> tokens, int position, int sequence)
    {
        for (var start = 0; start < tokens.Length; start += _batch.Capacity)
        {
            _batch.Clear();
            var chunk = tokens[start..Math.Min(tokens.Length, start + _batch.Capacity)];
            for (var i = 0; i < chunk.Length; i++)
            {
                _batch.Add(chunk[i], position + start + i, sequence, output: start + i == tokens.Length - 1);
            }

            _context.Run(_batch);
        }
    }

    private void Clear()
    {
        for (var sequence = 0; sequence < _context.MaxSequences; sequence++)
        {
            _context.Remove(sequence);
        }
    }
}
