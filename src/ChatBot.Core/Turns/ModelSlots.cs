namespace ChatBot.Core.Turns;

/// <summary>How many requests may be at the model at once, over all turns: as many as it has slots. Thread-safe.</summary>
internal sealed class ModelSlots(IBackendProvider backend)
{
    private readonly Lock _gate = new();
    private int _taken;

    /// <summary>Called after a <see cref="Release"/>: a turn that waits may begin now. Set once, by the queue.</summary>
    public Action Released { get; set; } = () => { };

    public bool TryTake()
    {
        lock (_gate)
        {
            // Until the model is there, one turn waits for it where its author can see it, the others in the queue.
            if (_taken >= (backend.Current?.Slots ?? 1)) return false;
            _taken++;
            return true;
        }
    }

    /// <summary>A slot that was not needed.</summary>
    public void PutBack()
    {
        lock (_gate) _taken--;
    }

    public void Release()
    {
        PutBack();
        Released();
    }
}
