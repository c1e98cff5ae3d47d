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

    /// <summary>From so many rows on, how a row is computed does not depend on their number, if that is a multiple of four.</summary>
    private const int FullRows = 8;

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
            if (!IsBeingRead(slot))
            {
                if (_cache.TryAdmit(slot.Input, slot.Prompt.Length + slot.NewTokens - slot.Input.Length, slot.Input.Length - slot.FirstOutput) is not { } sequence)
                {
                    return;
                }

                _waiting.Remove(node);
                slot.Admit(sequence);
                _statistics.AddPrompt(slot.Input.Length, sequence.Tokens.Count);
                _running.Add(slot);
            }

            node = next;
        }
    }

    private bool IsBeingRead(Slot waiting)
    {
        var most = 0;
        foreach (var slot in _running)
        {
            most = slot.Unread.IsEmpty ? most : Math.Max(most, slot.Input.AsSpan().CommonPrefixLength(waiting.Input.AsSpan(0, waiting.FirstOutput)));
        }

        return most >= WorthWaiting && most - _cache.CachedPrefix(waiting.Input, waiting.Input.Length - waiting.FirstOutput) >= WorthWaiting;
    }

    private void FillBatch()
    {
        _batch.Clear();
        foreach (var slot in _running)
        {
            slot.Outputs = 0;
            if (slot.Unread.IsEmpty)
            {
                AddToken(slot, slot.NextToken);
            }
        }

        var budget = _pace.Budget(_batch.Capacity - _batch.Count, othersWrite: _batch.Count > 0);
        foreach (var slot in _running)
        {
            var unread = slot.Outputs == 0 ? slot.Unread : [];
            var chunk = unread[..Math.Min(Math.Min(unread.Length, slot.MostRead), budget)];
            foreach (var token in chunk)
            {
                AddToken(slot, token);
            }

            budget -= chunk.Length;
        }

        _batch.Rows = RowsFor(_batch.Count, _running.Exists(slot => slot.IsRepeatable));
    }

    /// <summary>
    /// llama.cpp computes rows in groups of four, those that are left over one by one, and fewer than eight in yet another way, each with other
    /// roundings, which a quantised model magnifies. Full groups cost nearly nothing where there are many; where there are few, only those
    /// who ask for the same text again and again pay for it.
    /// </summary>
    private static int RowsFor(int count, bool isRepeatable) => isRepeatable || count >= FullRows ? Math.Max(FullRows, (count + 3) / 4 * 4) : count;

    private void AddToken(Slot slot, int token)
    {
        var position = _cache.Append(slot.Sequence!, token);
        var output = position >= slot.FirstOutput;
        var index = _batch.Add(token, position, slot.Sequence!.Id, output);
        if (output && slot.Outputs++ == 0)
        {
            slot.OutputIndex = index;
        }
    }

    private void SampleAll()
    {
        for (var i = _running.Count - 1; i >= 0; i--)
        {
            if (_running[i].Outputs > 0 && !TakeTokens(_running[i]))
            {
                End(i);
            }
        }
    }

    /// <summary>The tokens that the step's logits lead to; false when the request has ended.</summary>
    private bool TakeTokens(Slot slot)
    {
        if (slot.NewTokens == 0)
        {
            slot.Finish(FinishReason.Length);
            return false;
        }

        // Without probabilities only the last given token has logits, from which the first one is drawn.
        while (slot.TopProbabilities is null && slot.GivenToken is { } given)
        {
            if (!slot.Take(given, _pieces.Piece(given), _pieces.EndsText(given), probability: null))
            {
                return false;
            }
        }

        for (var i = 0; i < slot.Outputs; i++)
        {
            if (!TakeToken(slot, _forwardPass.Logits(slot.OutputIndex + i)))
            {
                return false;
            }
        }

        return true;
    }

    private bool TakeToken(Slot slot, Span<float> logits)
    {
        var probabilities = _scratch.Probabilities.AsSpan();
        if (slot.TopProbabilities is not null)
        {
            // Before sampling, whose penalties change the logits.
            Probabilities.Softmax(logits, probabilities);
        }

        var token = slot.GivenToken ?? Sample(slot, logits);
        (float, IReadOnlyList<TokenProbability>)? probability = slot.TopProbabilities is { } top
            ? (probabilities[token], Name(Probabilities.Top(probabilities, top)))
            : null;
        return slot.Take(token, _pieces.Piece(token), _pieces.EndsText(token), probability);
    }

    private int Sample(Slot slot, Span<float> logits)
    {
        _statistics.AddSampled();
        return slot.Sampler.Sample(logits, _scratch);
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
