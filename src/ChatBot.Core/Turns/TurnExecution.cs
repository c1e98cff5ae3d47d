using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Inference;
using ChatBot.Inference.Models;
using Microsoft.Extensions.Logging;

namespace ChatBot.Core.Turns;

/// <summary>Runs one turn to its end, whatever happens: journal, model, updates. Nothing it does throws.</summary>
internal sealed class TurnExecution(
    TurnJournal journal, IBackendProvider backend, TurnRouter router, Messages messages, TimeProvider time, ILogger<TurnQueue> logger)
{
    /// <summary>How often a turn is begun at most, where each time the program died over it: it may be the turn that kills it.</summary>
    public const int MaxAttempts = 3;

    /// <param name="turn">Just taken from the queue.</param>
    /// <param name="onModelLoaded">Called when the turn had to wait for the model: now more may run.</param>
    /// <param name="stopping">The program ends.</param>
    public async Task RunAsync(Turn turn, Action onModelLoaded, CancellationToken stopping)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(turn.Cancelled, stopping);
        var reply = new PartialReply(turn.Id, journal, time);
        try
        {
            if (!await StartAsync(turn, reply, cancel.Token)) return;
            if (turn.Route.UsesModel && backend.Current is null)
            {
                turn.Publish(new TurnUpdate.Notice(messages.Get(turn.Message.Language, MessageKey.ModelLoading)));
                await backend.WaitAsync(cancel.Token);
                onModelLoaded();
            }

            await foreach (var update in router.RunAsync(turn.Message, turn.Route, cancel.Token))
                await PassOnAsync(turn, reply, update, stopping);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await (stopping.IsCancellationRequested ? InterruptAsync(turn, reply.Text) : AbortAsync(turn, reply.Text));
        }
        catch (ModelLoadException e)
        {
            await FailAsync(turn, reply, e, MessageKey.ModelFailed);
        }
#pragma warning disable CA1031 // The one catch of a turn: whatever it was, the queue goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await FailAsync(turn, reply, e, MessageKey.TurnFailed);
        }
    }

    /// <summary>Its author cancelled it, and nothing that could have told more about it was running.</summary>
    public Task AbortAsync(Turn turn, string reply) => EndAsync(turn, Aborted(turn, reply), notices: []);

    /// <summary>The program ends before the turn does.</summary>
    public async Task InterruptAsync(Turn turn, string reply)
    {
        await JournalAsync(turn, () => journal.InterruptAsync(turn.Id, reply));
        var willResume = turn.Message.Address is not null;
        var message = messages.Get(turn.Message.Language, willResume ? MessageKey.Restarting : MessageKey.Stopping);
        turn.Publish(new TurnUpdate.Failed(message) { WillResume = willResume });
    }

    /// <summary>False when the turn ended before it began.</summary>
    private async Task<bool> StartAsync(Turn turn, PartialReply reply, CancellationToken cancellationToken)
    {
        var attempt = await journal.StartAsync(turn.Id, cancellationToken);
        if (attempt is null && turn.IsResumed)
        {
            // Forgotten since the program started: its author asked for silence.
            turn.Publish(new TurnUpdate.Finished(Aborted(turn, reply: "")));
            return false;
        }

        if (attempt is null or <= MaxAttempts) return true;
        Log.TurnGivenUp(logger, turn.Id, MaxAttempts);
        await FailAsync(turn, reply, messages.Get(turn.Message.Language, MessageKey.GivenUp, MaxAttempts));
        return false;
    }

    private async Task PassOnAsync(Turn turn, PartialReply reply, TurnUpdate update, CancellationToken stopping)
    {
        switch (update)
        {
            case TurnUpdate.Delta { Text: var delta }:
                reply.Add(delta);
                turn.Publish(update);
                break;
            case TurnUpdate.Notice { Text: var notice }:
                reply.Notices.Add(notice);
                turn.Publish(update);
                break;
            case TurnUpdate.Finished { Result.Finish: FinishReason.Aborted } when stopping.IsCancellationRequested && !turn.Cancelled.IsCancellationRequested:
                await InterruptAsync(turn, reply.Text);
                break;
            case TurnUpdate.Finished { Result: var result }:
                await EndAsync(turn, result, reply.Notices);
                break;
            case TurnUpdate.Failed { Message: var message }:
                await FailAsync(turn, reply, message);
                break;
            default:
                turn.Publish(update);
                break;
        }
    }

    // The journal first: whoever sees the end of a turn may rely on the next one knowing it.
    private async Task EndAsync(Turn turn, TurnResult result, IReadOnlyList<string> notices)
    {
        await JournalAsync(turn, () => journal.CompleteAsync(turn.Id, result, notices));
        Log.TurnFinished(logger, turn.Id, turn.Message.Platform, result.Finish, result.Usage.CompletionTokens, result.Timing.TotalMs);
        turn.Publish(new TurnUpdate.Finished(result));
    }

    private Task FailAsync(Turn turn, PartialReply reply, Exception exception, string key)
    {
        Log.TurnFailed(logger, exception, turn.Id);
        return FailAsync(turn, reply, messages.Get(turn.Message.Language, key));
    }

    private async Task FailAsync(Turn turn, PartialReply reply, string message)
    {
        await JournalAsync(turn, () => journal.FailAsync(turn.Id, message, reply.Notices));
        turn.Publish(new TurnUpdate.Failed(message));
    }

    private static TurnResult Aborted(Turn turn, string reply) => new()
    {
        Mode = turn.Message.Settings.Mode ?? ChatMode.Assistant,
        Assistant = "",
        Prompt = "",
        Text = reply,
        Finish = FinishReason.Aborted,
    };

    // A journal that cannot be written must not keep a reply from its author; the turn is found unfinished at the next start.
    private async Task JournalAsync(Turn turn, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (StorageException e)
        {
            Log.JournalFailed(logger, e, turn.Id);
        }
    }
}
