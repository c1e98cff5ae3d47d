using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Replies;

/// <summary>
/// Brings one turn's reply to its platform, step by step as the text comes. It goes on until the reply is there, however long the platform cannot
/// be reached, or until that finally says no. Every reply has one of its own, and none waits for another.
/// </summary>
/// <param name="turnId">For the log.</param>
/// <param name="platform">For the log.</param>
/// <param name="time">For pauses.</param>
/// <param name="logger">Tells why the reply is not there yet.</param>
internal sealed class ReplyDelivery(string turnId, string platform, TimeProvider time, ILogger logger)
{
    private readonly ReplyUpdates _updates = new(time);
    private readonly Backoff _backoff = new(time);

    /// <param name="writer">Of the reply's messages.</param>
    /// <param name="turn">The turn's updates, from its beginning.</param>
    /// <param name="leaving">Ends it between two requests, so that none is left whose outcome nobody knows.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public async Task<DeliveryEnd> RunAsync(IReplyWriter writer, IAsyncEnumerable<TurnUpdate> turn, CancellationToken leaving, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(leaving, cancellationToken);
        var folding = _updates.FoldAsync(turn, over.Token);
        var signal = SignalAsync(writer, over.Token);
        try
        {
            return await RepeatAsync(() => writer.StepAsync(_updates.Read(), cancellationToken), over.Token);
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(folding, signal).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Takes away what there is of it.</summary>
    /// <param name="removal">Of the reply's messages.</param>
    /// <param name="leaving">As above.</param>
    /// <param name="cancellationToken">As above.</param>
    public async Task<DeliveryEnd> RemoveAsync(IReplyRemoval removal, CancellationToken leaving, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(leaving, cancellationToken);
        return await RepeatAsync(() => removal.StepAsync(cancellationToken), over.Token);
    }

    private async Task<DeliveryEnd> RepeatAsync(Func<Task<DeliveryStep>> step, CancellationToken leaving)
    {
        try
        {
            while (!leaving.IsCancellationRequested && !_updates.WillResume)
            {
                if (await TryAsync(step) is var done && done is DeliveryStep.Over { End: var end })
                    return end;
                await WaitAsync(done, leaving);
            }
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // As asked for.
        }

        return DeliveryEnd.Left;
    }

    private async Task<DeliveryStep> TryAsync(Func<Task<DeliveryStep>> step)
    {
        try
        {
            var done = await step();
            if (done is DeliveryStep.Retry { Reason: var reason })
                logger.DeliveryWaits(turnId, platform, reason);
            else
                _backoff.Reset();
            return done;
        }
        catch (StorageException exception)
        {
            logger.DeliveryWaitsForDatabase(exception, turnId);
            return new DeliveryStep.Retry("the database fails");
        }
    }

    private Task WaitAsync(DeliveryStep done, CancellationToken leaving) => done switch
    {
        DeliveryStep.AwaitChange { Most: var most } => _updates.WaitForChangeAsync(most, leaving),
        DeliveryStep.AwaitEnd { Most: var most } => _updates.WaitForEndAsync(most, leaving),
        DeliveryStep.Pause { Length: var length } => Task.Delay(length, time, leaving),
        DeliveryStep.Retry { Least: var least } => _backoff.PauseAsync(least, leaving),
        _ => Task.CompletedTask,
    };

    private async Task SignalAsync(IReplyWriter writer, CancellationToken over)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(over);
        var signal = writer.SignalAsync(enough.Token);
        await Task.WhenAny(_updates.HasText, signal);
        await enough.CancelAsync();
        await signal;
    }
}
