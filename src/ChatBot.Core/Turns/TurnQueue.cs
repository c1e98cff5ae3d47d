using System.Threading.Channels;
using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ChatBot.Core.Turns;

/// <summary>
/// The bounded, fair queue of all turns: one at a time in a conversation, as many that use the model as it has slots.
/// Turns are started by <see cref="ExecuteAsync"/> alone; what it shares with submitters is in <see cref="QueuePlaces"/>.
/// </summary>
public sealed class TurnQueue : BackgroundService
{
    private readonly TurnJournal _journal;
    private readonly TurnRouter _router;
    private readonly TurnExecution _execution;
    private readonly Messages _messages;
    private readonly ChatOptions _options;
    private readonly TimeProvider _time;
    private readonly LiveTurns _live;
    private readonly QueuePlaces _places;

    // Holds one item when there may be something to start.
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    internal TurnQueue(
        TurnJournal journal, TurnRouter router, TurnExecution execution, ModelSlots slots, Messages messages, IOptions<ChatOptions> options, TimeProvider time)
    {
        (_journal, _router, _execution) = (journal, router, execution);
        (_messages, _options, _time) = (messages, options.Value, time);
        _live = new LiveTurns(_options.QueueLength, time);
        _places = new QueuePlaces(_options.QueueLength, execution, slots);
        slots.Released = Signal;
    }

    /// <summary>Writes the turn to the journal and lets it wait its turn.</summary>
    /// <exception cref="StorageException">The journal cannot be written.</exception>
    public ValueTask<TurnSubmission> SubmitAsync(InboundMessage message, CancellationToken cancellationToken) => SubmitAsync(message, replaced: null, cancellationToken);

    /// <summary>
    /// The same for a message that was changed: once the new turn is accepted, and not before, the old one is forgotten, and what carries its
    /// reply is the new one's. An old one that waits has ended then, and its place is the new one's; one that runs still has to be cancelled.
    /// A duplicate, too, is what was forgotten meanwhile.
    /// </summary>
    /// <exception cref="StorageException">The journal cannot be written; the old turn is as it was.</exception>
    public ValueTask<TurnSubmission> ReplaceAsync(string turnId, InboundMessage message, CancellationToken cancellationToken) =>
        SubmitAsync(message, turnId, cancellationToken);

    /// <summary>
    /// Queues again, under their own ids and in their old order, the pushed turns (<see cref="InboundMessage.Address"/>) that earlier runs
    /// accepted and did not end; each once in a run, however often it is called. Called before anything is submitted on the platform, it
    /// keeps the order of conversations. A turn that was begun <see cref="TurnExecution.MaxAttempts"/> times, and the program died each
    /// time, fails when its turn comes; one that is forgotten meanwhile ends without a word.
    /// </summary>
    /// <exception cref="StorageException">The journal cannot be read.</exception>
    public async Task<IReadOnlyList<Turn>> ResumeAsync(string platform, CancellationToken cancellationToken)
    {
        var turns = new List<Turn>();
        foreach (var (id, message) in await _journal.LoadUnfinishedAsync(platform, cancellationToken))
        {
            var turn = new Turn(id, message, _router.Route(message)) { IsResumed = true };

            // If not, it waits still in the journal, and the next run finds it.
            if (_places.TryResume(turn, onTaken: () => _live.Add(turn))) turns.Add(turn);
        }

        // Only now: none of them starts before those that came before it wait.
        foreach (var turn in turns) Follow(turn);
        return turns;
    }

    /// <summary>A turn that waits, runs or ended lately, on whatever platform; null when there is none with this id.</summary>
    public Turn? Find(string id) => _live.Find(id);

    /// <summary>Opens the journal first, so that a program that cannot keep its promises does not start.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await _journal.OpenAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var _ in _signal.Reader.ReadAllAsync(stoppingToken)) _places.Start(turn => RunAsync(turn, stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Running turns see the same token, and end as interrupted.
        }

        // Those that were being accepted meanwhile are interrupted, and still have to be written.
        for (var rest = _places.Close(); rest.Length > 0; rest = _places.Close()) await Task.WhenAll(rest);
    }

    private async ValueTask<TurnSubmission> SubmitAsync(InboundMessage message, string? replaced, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (InboundMessageCheck.Problem(message, _messages, _options.MaxMessageCharacters) is { } problem) return new TurnSubmission.Rejected(problem);
        message = message with { Text = InboundText.Repair(message.Text) };
        var turn = new Turn(Guid.CreateVersion7(_time.GetUtcNow()).ToString("N"), message, _router.Route(message));
        var old = replaced is null ? null : _live.Find(replaced);
        if (_places.TryKeep(old)) return await AcceptAsync(turn, replaced, cancellationToken) is { } earlier ? Duplicate(earlier) : new TurnSubmission.Accepted(turn);
        return replaced is null && message.MessageId is not null && await _journal.FindAsync(message, cancellationToken) is { } known
            ? Duplicate(known)
            : new TurnSubmission.Busy(_messages.Get(message.Language, _places.IsClosed ? MessageKey.Stopping : MessageKey.Busy));
    }

    /// <summary>Journals and queues a turn whose place is kept; null, or the id of the turn that already has its message id.</summary>
    private async Task<string?> AcceptAsync(Turn turn, string? replaced, CancellationToken cancellationToken)
    {
        // Before it is written: whoever finds it in the journal, delivered a second time, finds it here. It takes its place on the database's thread:
        // so turns that come at the same moment wait in the order in which they are written.
        _live.Add(turn);
        string? earlier = "";
        try
        {
            earlier = replaced is null
                ? await _journal.AcceptAsync(turn.Id, turn.Message, turn.Route.Question, onAccepted: () => _places.Fill(turn, old: null), cancellationToken)
                : await _journal.ReplaceAsync(replaced, turn.Id, turn.Message, turn.Route.Question, onAccepted: () => _places.Fill(turn, _live.Find(replaced)), cancellationToken);
        }
        finally
        {
            if (earlier is not null) Release(turn);
        }

        if (earlier is null) Follow(turn);
        return earlier;
    }

    private void Release(Turn turn)
    {
        _live.Remove(turn);
        _places.GiveBack();
    }

    private TurnSubmission.Duplicate Duplicate(string id) => new(id) { Turn = _live.Find(id) };

    private void Follow(Turn turn)
    {
        turn.Cancelled.Register(() => Withdraw(turn));
        Signal();
    }

    private void Signal() => _signal.Writer.TryWrite(true);

    private async Task RunAsync(Turn turn, CancellationToken stopping)
    {
        // Returns to the loop at once: what follows may take its time.
        await Task.Yield();
        await _execution.RunAsync(turn, onModelLoaded: Signal, stopping);
        _places.Release(turn);
        Signal();
    }

    private void Withdraw(Turn turn)
    {
        _places.Withdraw(turn);
        Signal();
    }
}
