using System.Collections.Concurrent;
using System.Diagnostics;
using ChatBot.Inference.Sampling;

namespace ChatBot.Inference.Scheduling;

/// <summary>
/// Continuous batching: each step admits what fits, puts one token of every writing request and a part of the prompts still being
/// read into one batch, runs the model once, and samples. One thread runs it; requests come in from any thread.
/// </summary>
internal sealed class Scheduler : IDisposable
{
    /// <summary>A request waits for another one to read their common beginning only if that saves at least this many tokens.</summary>
    private const int WorthWaiting = 32;

    private readonly IForwardPass _forwardPass;
    private readonly ITokenPieces _pieces;
    private readonly EngineStatistics _statistics;
    private readonly KvCache _cache;
    private readonly TokenBatch _batch;
    private readonly SamplingScratch _scratch;
    private readonly ConcurrentQueue<Slot> _arrivals = new();
    private readonly LinkedList<Slot> _waiting = [];
    private readonly List<Slot> _running = [];
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly PrefillPace _pace = new();
    private readonly int _slots;
    private volatile bool _stopping;
    private volatile bool _ended;

    public Scheduler(IForwardPass forwardPass, ITokenPieces pieces, int slots, int maxIdleCells, long maxParkedBytes, EngineStatistics statistics)
    {
        _forwardPass = forwardPass;
        _pieces = pieces;
        _slots = slots;
        _statistics = statistics;
        _cache = new KvCache(forwardPass, maxIdleCells, maxParkedBytes);
        _batch = new TokenBatch(forwardPass.MaxBatchTokens);
        _scratch = new SamplingScratch(forwardPass.VocabularySize);
    }

    /// <summary>Adds a request. From any thread.</summary>
    public void Submit(Slot slot)
    {
        _arrivals.Enqueue(slot);
        if (_ended)
        {
            AbortArrivals();
        }
        else
        {
            Wake();
        }
    }

    /// <summary>Makes a waiting loop look again, after a request was cancelled. From any thread.</summary>
    public void Wake() => _wake.Set();

    /// <summary>Ends the loop after its current step; what is waiting or running ends as aborted. From any thread.</summary>
    public void Stop()
    {
        _stopping = true;
        Wake();
    }

    /// <summary>Runs until <see cref="Stop"/>.</summary>
    public void RunLoop()
    {
        while (!_stopping)
        {
            try
            {
                if (!Step())
                {
                    _wake.WaitOne();
                }
            }
            catch (Exception e)
            {
                // The library's state is unknown now: those who were in the batch are told, everybody else goes on with an empty cache.
                FailRunning(e);
            }
        }

        foreach (var slot in _waiting.Concat(_running))
        {
            slot.Finish(FinishReason.Aborted);
        }

        _waiting.Clear();
        _running.Clear();
        _ended = true;
        AbortArrivals();
    }

    public void Dispose() => _wake.Dispose();

    /// <summary>One step; false when there was nothing to do.</summary>
    internal bool Step()
    {
        var started = Stopwatch.GetTimestamp();
        TakeArrivals();
        DropCancelled();
        AdmitWaiting();
        _statistics.Observe(_waiting.Count, _running.Count, _cache.UsedCells, _cache.ParkedBytes);
        if (_running.Count == 0)
        {
            return false;
        }

        FillBatch();
        var computing = Stopwatch.GetTimestamp();
        _forwardPass.Run(_batch);
        var computed = Stopwatch.GetTimestamp();
        _pace.Learn(Stopwatch.GetElapsedTime(computing, computed), _batch.Count);
        SampleAll();
        _statistics.AddStep(_batch.Count, computed - computing, Stopwatch.GetTimestamp() - started);
        return true;
    }

    private void TakeArrivals()
    {
        while (_arrivals.TryDequeue(out var slot))
        {
            _waiting.AddLast(slot);
        }
    }

    private void AbortArrivals()
    {
        while (_arrivals.TryDequeue(out var slot))
        {
            slot.Finish(FinishReason.Aborted);
        }
    }

    private void DropCancelled()
    {
        for (var node = _waiting.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.IsCancelled)
            {
                node.Value.Finish(FinishReason.Aborted);
                _waiting.Remove(node);
            }

            node = next;
        }

        for (var i = _running.Count - 1; i >= 0; i--)
        {
            if (_running[i].IsCancelled)
            {
                _running[i].Finish(FinishReason.Aborted);
                End(i);
            }
        }
    }

    /// <summary>
    /// First come, first served: a large request at the front is not overtaken, so it cannot starve. Only who would read what another is
    /// reading already steps aside, and shares it some steps later.
    /// </summary>
    private void AdmitWaiting()
    {
        for (var node = _waiting.First; node is not null && _running.Count < _slots;)
        {
            var (slot, next) = (node.Value, node.Next);
            if (!IsBeingRead(slot.Prompt))
            {
                if (_cache.TryAdmit(slot.Prompt, slot.NewTokens) is not { } sequence)
                {
                    return;
                }

                _waiting.Remove(node);
                slot.Admit(sequence);
                _statistics.AddPrompt(slot.Prompt.Length, sequence.Tokens.Count);
                _running.Add(slot);
            }

            node = next;
        }
    }

    private bool IsBeingRead(int[] prompt)
    {
        var most = 0;
        foreach (var slot in _running)
        {
            most = slot.Unread.IsEmpty ? most : Math.Max(most, slot.Prompt.AsSpan().CommonPrefixLength(prompt));
        }

        return most >= WorthWaiting && most - _cache.CachedPrefix(prompt) >= WorthWaiting;
    }

    private void FillBatch()
    {
        _batch.Clear();
        foreach (var slot in _running)
        {
            slot.OutputIndex = -1;
            if (slot.Unread.IsEmpty)
            {
                slot.OutputIndex = AddToken(slot, slot.NextToken, output: true);
            }
        }

        var budget = _pace.Budget(_batch.Capacity - _batch.Count, othersWrite: _batch.Count > 0);
        foreach (var slot in _running)
        {
            var unread = slot.OutputIndex < 0 ? slot.Unread : [];
            var chunk = unread[..Math.Min(unread.Length, budget)];
            for (var i = 0; i < chunk.Length; i++)
            {
                var last = i == unread.Length - 1;
                var index = AddToken(slot, chunk[i], output: last);
                if (last)
                {
                    slot.OutputIndex = index;
                }
            }

            budget -= chunk.Length;
        }
    }

    private int AddToken(Slot slot, int token, bool output)
    {
        var position = _cache.Append(slot.Sequence!, token);
        return _batch.Add(token, position, slot.Sequence!.Id, output);
    }

    private void SampleAll()
    {
        for (var i = _running.Count - 1; i >= 0; i--)
        {
            if (_running[i].OutputIndex >= 0 && !SampleOne(_running[i]))
            {
                End(i);
            }
        }
    }

    private bool SampleOne(Slot slot)
    {
        if (slot.NewTokens == 0)
        {
            slot.Finish(FinishReason.Length);
            return false;
        }

        var logits = _forwardPass.Logits(slot.OutputIndex);
        var probabilities = slot.TopProbabilities is null ? null : SoftmaxOf(logits);
        var token = slot.Sampler.Sample(logits, _scratch);
        _statistics.AddSampled();
        (float, IReadOnlyList<TokenProbability>)? probability = probabilities is null
            ? null
            : (probabilities[token], Name(Probabilities.Top(probabilities, slot.TopProbabilities!.Value)));
        return slot.Take(token, _pieces.Piece(token), _pieces.EndsText(token), probability);
    }

    private static float[] SoftmaxOf(ReadOnlySpan<float> logits)
    {
        var probabilities = new float[logits.Length];
        Probabilities.Softmax(logits, probabilities);
        return probabilities;
    }

    private List<TokenProbability> Name(List<Candidate> candidates) =>
        candidates.ConvertAll(candidate => new TokenProbability(candidate.Token, _pieces.Text(candidate.Token), candidate.Weight));

    private void End(int index)
    {
        _cache.Keep(_running[index].Sequence!);
        _running.RemoveAt(index);
    }

    private void FailRunning(Exception error)
    {
        foreach (var slot in _running)
        {
            slot.Fail(new InferenceException("the model could not compute a step", error));
        }

        _running.Clear();
        _cache.Clear();
    }
}
