using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using ChatBot.Discord;
using ChatBot.Discord.Rest;
using ChatBot.Worker.Discord.Replies;
using ChatBot.Worker.Hosting;

namespace ChatBot.Worker.Discord;

/// <summary>The turns that began in Discord and whose replies are on their way there. Each has a task of its own; nothing here waits for a turn.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A CancellationTokenSource without a timer holds nothing.")]
internal sealed class DiscordTurns(
    TurnQueue queue, ReplyDeliveries deliveries, ConversationStore store, DeliveryStore parts, TurnMetrics metrics, ILogger<DiscordTurns> logger)
{
    private readonly ConcurrentDictionary<string, LiveReply> _live = new(StringComparer.Ordinal);

    // Ends requests that are on their way, when the program cannot wait for them any longer.
    private readonly CancellationTokenSource _stopped = new();

    /// <summary>Replies on their way.</summary>
    public int Count => _live.Count;

    /// <summary>
    /// Journals the question and begins to answer. The caller shows what <see cref="TurnSubmission.Busy"/> and
    /// <see cref="TurnSubmission.Rejected"/> say; a duplicate needs nothing.
    /// </summary>
    /// <param name="message">Its platform and address are filled in here.</param>
    /// <param name="address">Where the reply goes.</param>
    /// <param name="cancellationToken">Not looked at once the question is on its way to the journal.</param>
    /// <exception cref="StorageException">The journal cannot be written.</exception>
    public Task<TurnSubmission> BeginAsync(InboundMessage message, TurnAddress address, CancellationToken cancellationToken) =>
        BeginAsync(message, address, [], cancellationToken);

    /// <param name="message">Its platform and address are filled in here.</param>
    /// <param name="address">Where the reply goes.</param>
    /// <param name="messages">Messages of an earlier reply, which become this one's.</param>
    /// <param name="cancellationToken">Not looked at once the question is on its way to the journal.</param>
    /// <exception cref="StorageException">The journal cannot be written.</exception>
    public async Task<TurnSubmission> BeginAsync(
        InboundMessage message, TurnAddress address, IReadOnlyList<Snowflake> messages, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        message = message with { Platform = DiscordSurface.Platform, Address = address.ToJson() };
        var submission = await queue.SubmitAsync(message, CancellationToken.None);
        if (submission is TurnSubmission.Busy)
            metrics.CountBusy();
        if (submission is TurnSubmission.Accepted { Turn: var turn })
        {
            foreach (var (part, id) in messages.Index())
                await parts.SaveDeliveryAsync(turn.Id, part, id.ToString(), CancellationToken.None);
            Begin(turn, address);
        }

        return submission;
    }

    /// <summary>Answers a turn that is in the queue.</summary>
    public void Begin(Turn turn, TurnAddress address)
    {
        metrics.Observe(turn);
        var live = new LiveReply(turn, address);
        Start(turn.Id, live, leaving => deliveries.DeliverAsync(turn, address, leaving, _stopped.Token));
    }

    /// <summary>Sends the reply of a turn that ended in an earlier run.</summary>
    public void Begin(ConversationTurn ended, TurnAddress address)
    {
        var live = new LiveReply(null, address);
        Start(ended.Id, live, leaving => deliveries.DeliverAsync(ended, address, leaving, _stopped.Token));
    }

    /// <summary>A turn that runs, or whose reply is still being written.</summary>
    public Turn? Find(string turnId) => _live.GetValueOrDefault(turnId)?.Turn;

    /// <summary>Ends the turn and deletes the messages of its reply.</summary>
    /// <exception cref="StorageException">The database fails.</exception>
    /// <exception cref="DiscordUnavailableException">Discord cannot be reached; some messages may still be there.</exception>
    public async Task RemoveAsync(string turnId, CancellationToken cancellationToken)
    {
        var address = await EndAsync(turnId, cancellationToken);
        if (address is not null)
            await deliveries.RemoveAsync(turnId, address, cancellationToken);
    }

    /// <summary>Ends the turn, and answers with the messages of its reply, which nobody writes to any more.</summary>
    /// <exception cref="StorageException">The database fails.</exception>
    public async Task<IReadOnlyList<Snowflake>> TakeOverAsync(string turnId, CancellationToken cancellationToken)
    {
        await EndAsync(turnId, cancellationToken);
        await parts.MarkDeliveredAsync(turnId, CancellationToken.None);
        return (await parts.LoadDeliveriesAsync(turnId, cancellationToken)).Select(part => Snowflake.Parse(part.ExternalId)).ToList();
    }

    /// <summary>Somebody deleted this message of ours: the turn behind it need not go on.</summary>
    public async Task OnDeletedAsync(Snowflake message, CancellationToken cancellationToken)
    {
        if (!_live.IsEmpty && await parts.FindTurnByDeliveryAsync(DiscordSurface.Platform, message.ToString(), cancellationToken) is { } turn)
            Find(turn.Id)?.Cancel();
    }

    /// <summary>Leaves every reply where it is, once the requests on their way have ended; the next run goes on with them.</summary>
    /// <param name="patience">Cancelled when the requests shall end at once.</param>
    public async Task StopAsync(CancellationToken patience)
    {
        var all = Task.WhenAll(_live.Values.Select(live => live.LeaveAsync()));
        await Task.WhenAny(all, Task.Delay(Timeout.InfiniteTimeSpan, patience));
        await _stopped.CancelAsync();
        await all;
    }

    private void Start(string turnId, LiveReply live, Func<CancellationToken, Task> deliver)
    {
        if (_live.TryAdd(turnId, live))
            _ = RunAsync(turnId, live, deliver);
    }

    private async Task RunAsync(string turnId, LiveReply live, Func<CancellationToken, Task> deliver)
    {
        // Returns to the caller, which may be the reader of the gateway's events, at once.
        await Task.Yield();
        try
        {
            await deliver(live.Leaving);
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
            // The next run goes on.
        }
#pragma warning disable CA1031 // The one catch of a delivery: whatever it was, the others go on, and the next start tries this one again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.DeliveryFailed(exception, turnId);
        }
        finally
        {
            _live.TryRemove(turnId, out _);
            live.SetOver();
        }
    }

    private async Task<TurnAddress?> EndAsync(string turnId, CancellationToken cancellationToken)
    {
        var live = _live.GetValueOrDefault(turnId);
        live?.Turn?.Cancel();
        if (live is not null)
            await live.LeaveAsync().WaitAsync(cancellationToken);

        // The journal's: it may have moved into a thread meanwhile.
        return TurnAddress.Read((await store.LoadTurnAsync(turnId, cancellationToken))?.Message?.Address) ?? live?.Address;
    }
}
