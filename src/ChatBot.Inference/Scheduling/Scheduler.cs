using System.Diagnostics;

namespace ChatBot.Inference.Scheduling;

/// <summary>
/// Continuous batching: each step admits what fits, puts one token of every writing request and a part of the prompts still being
/// read into one batch, runs the model once, and samples. One thread runs it (<see cref="SchedulerLoop"/>); requests come in from any thread.
/// </summary>
internal sealed class Scheduler
{
    /// <summary>A request waits for another one to read their common beginning only if that saves at least this many tokens.</summary>
    private const int WorthWaiting = 32;

    private readonly IForwardPass _forwardPass;
    private readonly EngineStatistics _statistics;
    private readonly IKvCache _cache;
    private readonly TokenBatch _batch;
    private readonly BatchFiller _filler;
    private readonly LogitsReader _logits;
    private readonly WaitingRequests _waiting = new();
    private readonly List<Slot> _running = [];
    private readonly PrefillPace _pace;
    private readonly int _slots;

    /// <param name="forwardPass">The model.</param>
    /// <param name="pieces">What its tokens stand for.</param>
    /// <param name="cache">Of the forward pass.</param>
    /// <param name="slots">The most requests that run at once.</param>
    /// <param name="isExact">Each batch is filled up to full groups, so that how a row is computed does not depend on how many others there are.</param>
    /// <param name="statistics">Counts what is done.</param>
    public Scheduler(IForwardPass forwardPass, ITokenPieces pieces, IKvCache cache, int slots, bool isExact, EngineStatistics statistics)
    {
        _forwardPass = forwardPass;
        _cache = cache;
        _slots = slots;
        _statistics = statistics;
        _batch = new TokenBatch(forwardPass.MaxBatchTokens);
        _pace = new PrefillPace(forwardPass.MaxBatchTokens);
        _filler = new BatchFiller(_batch, cache, _pace, isExact);
        _logits = new LogitsReader(forwardPass, pieces, statistics);
    }

    /// <summary>Requests that have no slot yet.</summary>
    public int Waiting => _waiting.Count;

    public int Running => _running.Count;

    public int UsedCells => _cache.UsedCells;

    public long ParkedBytes => _cache.ParkedBytes;

    /// <summary>Adds a request. From any thread.</summary>
    public void Submit(Slot slot) => _waiting.Add(slot);

    /// <summary>What is waiting or running ends as aborted, and so does what comes later.</summary>
    public void End()
    {
        _running.ForEach(slot => slot.Finish(FinishReason.Aborted));
        _running.Clear();
        _waiting.End();
    }

    /// <summary>Lets go of what was cancelled, and gives slots to those who wait, as far as there is room.</summary>
    public void Admit()
    {
        _waiting.TakeArrivals();
        DropCancelled();
        try
        {
            AdmitWaiting();
        }
        catch (Exception e)
        {
            FailRunning(e);
        }
    }

    /// <summary>One forward pass for those who run, and what follows from it.</summary>
    /// <param name="othersRun">Somebody else waits for the device meanwhile.</param>
    public void Compute(bool othersRun)
    {
        try
        {
            var started = Stopwatch.GetTimestamp();
            _filler.Fill(_running, othersRun);
            var computing = Stopwatch.GetTimestamp();
            _forwardPass.Run(_batch);
            var computed = Stopwatch.GetTimestamp();
            _pace.Learn(Stopwatch.GetElapsedTime(computing, computed), _batch.Count);
            SampleAll();
            _statistics.AddStep(_batch.Count, computed - computing, Stopwatch.GetTimestamp() - started);
        }
        catch (Exception e)
        {
            FailRunning(e);
        }
    }

    private void DropCancelled()
    {
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
        for (var i = 0; i < _waiting.Count && _running.Count < _slots;)
        {
            var slot = _waiting[i];
            if (IsBeingRead(slot))
            {
                i++;
                continue;
            }

            if (_cache.TryAdmit(slot.Input, slot.Prompt.Length + slot.NewTokens - slot.Input.Length, slot.Input.Length - slot.FirstOutput) is { } sequence)
            {
                _waiting.RemoveAt(i);
                slot.Admit(sequence);
                _statistics.AddPrompt(slot.Input.Length, sequence.Tokens.Count);
                _running.Add(slot);
            }
            else if (_running.Count > 0)
            {
                return;
            }
            else
            {
                _waiting.RemoveAt(i);
                slot.Fail(new InferenceException("the request needs more cells than the KV cache has"));
            }
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

    private void SampleAll()
    {
        for (var i = _running.Count - 1; i >= 0; i--)
        {
            if (_running[i].Outputs > 0 && !_logits.Read(_running[i]))
            {
                End(i);
            }
        }
    }

    private void End(int index)
    {
        _cache.Keep(_running[index].Sequence!);
        _running.RemoveAt(index);
    }

    /// <summary>The library's state is unknown now: those who run are told, everybody else goes on with an empty cache.</summary>
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
