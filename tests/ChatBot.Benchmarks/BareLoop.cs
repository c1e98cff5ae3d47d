using System.Diagnostics;
using ChatBot.Inference.Native;
using ChatBot.Inference.Scheduling;

namespace ChatBot.Benchmarks;

/// <summary>The least that can be done with the library: <c>llama_decode</c> in a loop, no sampling, no text, no scheduler.</summary>
internal sealed class BareLoop(LlamaModel model, int kvCells, int maxSequences, int batchTokens, int threads, ThreadpoolHandle? threadpool = null) : IDisposable
{
    private readonly LlamaContext _context = new(model, kvCells, maxSequences, batchTokens, threads, threadpool);
    private readonly TokenBatch _batch = new(batchTokens);
    private int[] _foreign = [];
    private int _sequences;
    private int _position;

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
        Prepare(prefix, sequences);
        var started = Stopwatch.GetTimestamp();
        for (var step = 0; step < steps; step++)
        {
            Step();
        }

        return sequences * steps / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Lets that many sequences share a prefix.</summary>
    public void Prepare(ReadOnlySpan<int> prefix, int sequences)
    {
        Clear();
        Read(_foreign, 0, _context.MaxSequences - 1);
        Read(prefix, 0, 0);
        for (var sequence = 1; sequence < sequences; sequence++)
        {
            _context.CopyPrefix(0, sequence, prefix.Length);
        }

        (_sequences, _position) = (sequences, prefix.Length);
    }

    /// <summary>One token more for each of them.</summary>
    public void Step()
    {
        _batch.Clear();
        for (var sequence = 0; sequence < _sequences; sequence++)
        {
            _batch.Add(1000 + (((37 * _position) + sequence) % 20000), _position, sequence, output: true);
        }

        _context.Run(_batch);
        _position++;
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
