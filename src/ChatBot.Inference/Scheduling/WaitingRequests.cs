using System.Collections.Concurrent;

namespace ChatBot.Inference.Scheduling;

/// <summary>Requests that have no slot yet, in the order in which they came. They come from any thread; the rest belongs to the scheduler's.</summary>
internal sealed class WaitingRequests
{
    private readonly ConcurrentQueue<Slot> _arrivals = new();
    private readonly List<Slot> _waiting = [];
    private volatile bool _ended;

    public int Count => _waiting.Count;

    public Slot this[int index] => _waiting[index];

    /// <summary>From any thread.</summary>
    public void Add(Slot slot)
    {
        _arrivals.Enqueue(slot);
        if (_ended)
        {
            AbortArrivals();
        }
    }

    /// <summary>Takes in what has come since, and lets go of what was cancelled.</summary>
    public void TakeArrivals()
    {
        while (_arrivals.TryDequeue(out var slot))
        {
            _waiting.Add(slot);
        }

        _waiting.RemoveAll(IsOver);
    }

    public void RemoveAt(int index) => _waiting.RemoveAt(index);

    /// <summary>All end as aborted, and so does what comes later.</summary>
    public void End()
    {
        _waiting.ForEach(slot => slot.Finish(FinishReason.Aborted));
        _waiting.Clear();
        _ended = true;
        AbortArrivals();
    }

    private static bool IsOver(Slot slot)
    {
        if (!slot.IsCancelled)
        {
            return false;
        }

        slot.Finish(FinishReason.Aborted);
        return true;
    }

    private void AbortArrivals()
    {
        while (_arrivals.TryDequeue(out var slot))
        {
            slot.Finish(FinishReason.Aborted);
        }
    }
}
