using System.Threading.Channels;
using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ChatBot.Core.Turns;

/// <summary>
/// The bounded, fair queue of all turns: one at a time in a conversation, as many that use the model as it has slots.
/// Turns are started by <see cref="ExecuteAsync"/> alone; everything it shares with submitters is behind <c>_gate</c>.
/// </summary>
public sealed class TurnQueue : BackgroundService
{
    private readonly ConversationStore _store;
    private readonly IBackendProvider _backend;
    private readonly TurnRouter _router;
    private readonly TurnExecution _execution;
    private readonly Messages _messages;
    private readonly ChatOptions _options;
    private readonly TimeProvider _time;

    // Holds one item when there may be something to start.
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly Lock _gate = new();
    private readonly WaitingLine _line = new();
    private readonly HashSet<Task> _running = [];
    private int _usingModel;
    private int _reserved;
    private bool _stopping;

    internal TurnQueue(
        ConversationStore store,
        IBackendProvider backend,
        TurnRouter router,
        TurnExecution execution,
        Messages messages,
        IOptions<ChatOptions> options,
        TimeProvider time)
    {
        (_store, _backend, _router, _execution) = (store, backend, router, execution);
        (_messages, _options, _time) = (messages, options.Value, time);
    }

    /// <summary>Writes the turn to the journal and lets it wait its turn.</summary>
    /// <exception cref="StorageException">The journal cannot be written.</exception>
    public async ValueTask<TurnSubmission> SubmitAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (InboundText.IsBlank(message.Text)) return new TurnSubmission.Rejected(_messages.Get(message.Language, MessageKey.Empty));
        if (message.Text.Length > _options.MaxMessageCharacters)
            return new TurnSubmission.Rejected(_messages.Get(message.Language, MessageKey.TooManyCharacters, message.Text.Length, _options.MaxMessageCharacters));

        message = message with { Text = InboundText.Repair(message.Text) };
        var turn = new Turn(Guid.CreateVersion7(_time.GetUtcNow()).ToString("N"), message, _router.Route(message.Text));
        if (!TryReserve())
        {
            var known = message.MessageId is null ? null : await _store.FindAsync(message, cancellationToken);
            return known is null ? new TurnSubmission.Busy(_messages.Get(message.Language, _stopping ? MessageKey.Stopping : MessageKey.Busy)) : new TurnSubmission.Duplicate(known);
        }

        var earlier = await AcceptAsync(turn, cancellationToken);
        return earlier is null ? new TurnSubmission.Accepted(turn) : new TurnSubmission.Duplicate(earlier);
    }

    /// <summary>Opens the journal first, so that a program that cannot keep its promises does not start.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await _store.OpenAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var _ in _signal.Reader.ReadAllAsync(stoppingToken)) StartTurns(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Running turns see the same token, and end as interrupted.
        }

        await Task.WhenAll(Stop());
    }

    /// <summary>Journals and queues a turn whose place is reserved; null, or the id of the turn that already has its message id.</summary>
    private async Task<string?> AcceptAsync(Turn turn, CancellationToken cancellationToken)
    {
        string? earlier = "";
        try
        {
            earlier = await _store.AcceptAsync(turn.Id, turn.Message, turn.Route.Question, cancellationToken);
        }
        finally
        {
            lock (_gate)
            {
                _reserved--;
                if (earlier is null && !_stopping) _line.Add(turn);
                else if (earlier is null) Track(_execution.InterruptAsync(turn, reply: ""));
            }
        }

        if (earlier is not null) return earlier;
        turn.Cancelled.Register(() => Withdraw(turn));
        _signal.Writer.TryWrite(true);
        return null;
    }

    private bool TryReserve()
    {
        lock (_gate)
        {
            if (_stopping || _line.Count + _reserved >= _options.QueueLength) return false;
            _reserved++;
            return true;
        }
    }

    private void StartTurns(CancellationToken stopping)
    {
        lock (_gate)
        {
            // Until the model is there, one turn waits for it where its author can see it, the others here.
            var slots = _backend.Current?.Slots ?? 1;
            while (_line.Take(_usingModel < slots) is { } turn)
            {
                turn.Position = 0;
                if (turn.Route.UsesModel) _usingModel++;
                Track(RunAsync(turn, stopping));
            }

            TellPositions();
        }
    }

    private async Task RunAsync(Turn turn, CancellationToken stopping)
    {
        // Returns to the loop at once: what follows may take its time.
        await Task.Yield();
        await _execution.RunAsync(turn, onModelLoaded: () => _signal.Writer.TryWrite(true), stopping);
        lock (_gate)
        {
            _line.Release(turn.Message.Key);
            if (turn.Route.UsesModel) _usingModel--;
        }

        _signal.Writer.TryWrite(true);
    }

    private void Track(Task task)
    {
        _running.Add(task);
        _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private void Forget(Task task)
    {
        lock (_gate) _running.Remove(task);
    }

    private void TellPositions()
    {
        foreach (var (index, turn) in _line.InOrder.Index())
        {
            if (turn.Position == index + 1) continue;
            turn.Position = index + 1;
            turn.Publish(new TurnUpdate.Queued(index + 1));
        }
    }

    private void Withdraw(Turn turn)
    {
        lock (_gate)
        {
            if (!_line.Remove(turn)) return;
            turn.Position = 0;
            Track(_execution.AbortAsync(turn, reply: ""));
        }

        _signal.Writer.TryWrite(true);
    }

    private Task[] Stop()
    {
        lock (_gate)
        {
            _stopping = true;
            foreach (var turn in _line.InOrder)
            {
                _line.Remove(turn);
                Track(_execution.InterruptAsync(turn, reply: ""));
            }

            return _running.ToArray();
        }
    }
}
