namespace ChatBot.Core.Turns;

/// <summary>
/// The places of the queue: turns that wait in line, and those whose place is kept while they are written to the journal; and what follows from
/// their giving it up. All that submitters share with the queue's loop is here. Thread-safe.
/// </summary>
/// <param name="most">How many there are.</param>
/// <param name="execution">Ends turns that never begin.</param>
/// <param name="slots">Taken by turns that begin.</param>
internal sealed class QueuePlaces(int most, TurnExecution execution, ModelSlots slots)
{
    private readonly Lock _gate = new();
    private readonly WaitingLine _line = new();
    private readonly TaskSet _running = new();
    private readonly HashSet<string> _resumed = new(StringComparer.Ordinal);
    private int _kept;

    /// <summary>Nothing starts any more.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Keeps a place; false when there is none. It is filled, or given back.</summary>
    /// <param name="old">A turn that leaves its place, if it has one still, when the new one takes it.</param>
    public bool TryKeep(Turn? old)
    {
        lock (_gate)
        {
            var others = _line.Count + _kept - (old is not null && _line.Holds(old) ? 1 : 0);
            if (IsClosed || others >= most) return false;
            _kept++;
            return true;
        }
    }

    public void GiveBack()
    {
        lock (_gate) _kept--;
    }

    /// <summary>The turn takes the place that was kept for it.</summary>
    /// <param name="turn">It waits from now on.</param>
    /// <param name="old">The turn in whose place it comes, if that waits still.</param>
    public void Fill(Turn turn, Turn? old)
    {
        lock (_gate)
        {
            _kept--;
            if (IsClosed) _running.Add(execution.InterruptAsync(turn, reply: ""));
            else _line.Add(turn);

            // After the new one has come: so its conversation and its author have waited as long as before.
            if (old is not null) Withdraw(old);
        }
    }

    /// <summary>A turn of an earlier run takes a place, however many there are; false when it did before in this run, or nothing starts any more.</summary>
    /// <param name="turn">It waits from now on.</param>
    /// <param name="onTaken">Called before it can begin.</param>
    public bool TryResume(Turn turn, Action onTaken)
    {
        lock (_gate)
        {
            if (IsClosed || !_resumed.Add(turn.Id)) return false;
            onTaken();
            _line.Add(turn);
            return true;
        }
    }

    /// <summary>A turn that waits has ended; nothing happens to one that does not.</summary>
    public void Withdraw(Turn turn)
    {
        lock (_gate)
        {
            if (_line.Remove(turn)) _running.Add(execution.AbortAsync(turn, reply: ""));
        }
    }

    /// <summary>Begins all that may run now, and tells the others their positions.</summary>
    public void Start(Func<Turn, Task> run)
    {
        lock (_gate)
        {
            Turn? turn;
            do
            {
                var hasSlot = slots.TryTake();
                turn = _line.Take(hasSlot);
                if (hasSlot && turn is not { Route.UsesModel: true }) slots.PutBack();
                if (turn is not null) _running.Add(run(turn));
            }
            while (turn is not null);

            _line.TellPositions();
        }
    }

    /// <summary>The turn has run.</summary>
    public void Release(Turn turn)
    {
        lock (_gate) _line.Release(turn.Message.Key);
        if (turn.Route.UsesModel) slots.Release();
    }

    /// <summary>Interrupts what waits; answers with all that has not ended.</summary>
    public Task[] Close()
    {
        lock (_gate)
        {
            IsClosed = true;
            foreach (var turn in _line.InOrder)
            {
                _line.Remove(turn);
                _running.Add(execution.InterruptAsync(turn, reply: ""));
            }

            return _running.ToArray();
        }
    }
}
