using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ChatBot.Core.Turns;

/// <summary>An accepted message on its way to its reply.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A CancellationTokenSource without a timer holds nothing, and a turn is read after its end.")]
public sealed class Turn
{
    private readonly Lock _gate = new();

    // Bounded by the reply's max tokens and the queue's length.
    private readonly List<TurnUpdate> _updates = [];
    private readonly CancellationTokenSource _cancel = new();
    private TaskCompletionSource _published = NewSignal();

    internal Turn(string id, InboundMessage message, TurnRoute route) => (Id, Message, Route) = (id, message, route);

    public string Id { get; }

    public InboundMessage Message { get; }

    /// <summary>An earlier run of the program accepted it.</summary>
    public bool IsResumed { get; internal init; }

    /// <summary>Place in the queue as last told by <see cref="TurnUpdate.Queued"/>, 1 is next; 0 when it does not wait.</summary>
    public int Position { get; internal set; }

    /// <summary>No further update will come.</summary>
    public bool HasEnded
    {
        get
        {
            lock (_gate) return _updates is [.., TurnUpdate.Finished or TurnUpdate.Failed];
        }
    }

    internal TurnRoute Route { get; }

    internal CancellationToken Cancelled => _cancel.Token;

    /// <summary>
    /// Every update from the first on, however late the reader comes; ends after <see cref="TurnUpdate.Finished"/> or
    /// <see cref="TurnUpdate.Failed"/>. Any number of readers; cancelling one does not touch the turn.
    /// </summary>
    public async IAsyncEnumerable<TurnUpdate> ReadUpdatesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var next = 0; ; next++)
        {
            TurnUpdate? update;
            while (!TryRead(next, out update, out var published)) await published.WaitAsync(cancellationToken);
            yield return update!;
            if (update is TurnUpdate.Finished or TurnUpdate.Failed) yield break;
        }
    }

    /// <summary>Ends the turn; what was written so far is kept.</summary>
    public void Cancel() => _cancel.Cancel();

    /// <summary>Nothing is added after the last update, so that a turn that was withdrawn stays so.</summary>
    internal void Publish(TurnUpdate update)
    {
        TaskCompletionSource published;
        lock (_gate)
        {
            if (_updates is [.., TurnUpdate.Finished or TurnUpdate.Failed]) return;
            _updates.Add(update);
            published = _published;
            _published = NewSignal();
        }

        published.SetResult();
    }

    private bool TryRead(int index, out TurnUpdate? update, out Task published)
    {
        lock (_gate)
        {
            update = index < _updates.Count ? _updates[index] : null;
            published = _published.Task;
            return update is not null;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
