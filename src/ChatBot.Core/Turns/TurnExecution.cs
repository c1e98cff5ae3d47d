using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Inference;
using ChatBot.Inference.Models;
using Microsoft.Extensions.Logging;

namespace ChatBot.Core.Turns;

/// <summary>Runs one turn to its end, whatever happens: journal, model, updates. Nothing it does throws.</summary>
internal sealed class TurnExecution(
    ConversationStore store, IBackendProvider backend, TurnRouter router, Messages messages, TimeProvider time, ILogger<TurnQueue> logger)
{
    /// <param name="turn">Just taken from the queue.</param>
    /// <param name="onModelLoaded">Called when the turn had to wait for the model: now more may run.</param>
    /// <param name="stopping">The program ends.</param>
    public async Task RunAsync(Turn turn, Action onModelLoaded, CancellationToken stopping)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(turn.Cancelled, stopping);
        var reply = new PartialReply(turn.Id, store, time);
        try
        {
            await store.StartAsync(turn.Id, cancel.Token);
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
            await FailAsync(turn, e, MessageKey.ModelFailed);
        }
#pragma warning disable CA1031 // The one catch of a turn: whatever it was, the queue goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await FailAsync(turn, e, MessageKey.TurnFailed);
        }
    }

    /// <summary>Its author cancelled it, and nothing that could have told more about it was running.</summary>
    public Task AbortAsync(Turn turn, string reply) => EndAsync(turn, new TurnResult
    {
        Mode = turn.Message.Settings.Mode ?? ChatMode.Assistant,
        Assistant = "",
        Prompt = "",
        Text = reply,
        Finish = FinishReason.Aborted,
    });

    /// <summary>The program ends before the turn does.</summary>
    public async Task InterruptAsync(Turn turn, string reply)
    {
        await JournalAsync(turn, () => store.InterruptAsync(turn.Id, reply));
        turn.Publish(new TurnUpdate.Failed(messages.Get(turn.Message.Language, MessageKey.Stopping)));
    }

    private async Task PassOnAsync(Turn turn, PartialReply reply, TurnUpdate update, CancellationToken stopping)
    {
        switch (update)
        {
            case TurnUpdate.Delta { Text: var delta }:
                reply.Add(delta);
                turn.Publish(update);
                break;
            case TurnUpdate.Finished { Result.Finish: FinishReason.Aborted } when stopping.IsCancellationRequested && !turn.Cancelled.IsCancellationRequested:
                await InterruptAsync(turn, reply.Text);
                break;
            case TurnUpdate.Finished { Result: var result }:
                await EndAsync(turn, result);
                break;
            case TurnUpdate.Failed:
                await JournalAsync(turn, () => store.FailAsync(turn.Id));
                turn.Publish(update);
                break;
            default:
                turn.Publish(update);
                break;
        }
    }

    // The journal first: whoever sees the end of a turn may rely on the next one knowing it.
    private async Task EndAsync(Turn turn, TurnResult result)
    {
        await JournalAsync(turn, () => store.CompleteAsync(turn.Id, result));
        Log.TurnFinished(logger, turn.Id, turn.Message.Platform, result.Finish, result.Usage.CompletionTokens, result.Timing.TotalMs);
        turn.Publish(new TurnUpdate.Finished(result));
    }

    private async Task FailAsync(Turn turn, Exception exception, string key)
    {
        Log.TurnFailed(logger, exception, turn.Id);
        await JournalAsync(turn, () => store.FailAsync(turn.Id));
        turn.Publish(new TurnUpdate.Failed(messages.Get(turn.Message.Language, key)));
    }

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
