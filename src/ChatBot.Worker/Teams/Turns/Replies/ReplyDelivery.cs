using System.Net;
using ChatBot.Core.Turns;
using ChatBot.Teams.Connector;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>
/// Brings one turn's reply into Teams: as a stream where there can be one, then by messages that are updated. It goes on until the reply is there,
/// however long Teams cannot be reached, or until Teams finally says no.
/// </summary>
/// <param name="turnId">For the log.</param>
/// <param name="writer">Of the reply's messages.</param>
/// <param name="stream">Null: none.</param>
/// <param name="updates">What is to be shown.</param>
/// <param name="pauses">Between attempts that fail.</param>
/// <param name="time">For pauses.</param>
/// <param name="logger">Tells what is not shown.</param>
internal sealed class ReplyDelivery(
    string turnId, MessageWriter writer, MessageStream? stream, ReplyUpdates<ReplyView> updates, GrowingPause pauses, TimeProvider time, ILogger logger)
{
    /// <param name="turn">The turn's updates, from its beginning.</param>
    /// <param name="leaving">Ends it between two requests, so that none is left whose outcome nobody knows.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public async Task<DeliveryEnd> RunAsync(IAsyncEnumerable<TurnUpdate> turn, CancellationToken leaving, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(leaving, cancellationToken);
        var folding = updates.FoldAsync(turn, over.Token);
        try
        {
            return await WriteAsync(over.Token, cancellationToken);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            return DeliveryEnd.Left;
        }
        finally
        {
            await over.CancelAsync();
            await folding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<DeliveryEnd> WriteAsync(CancellationToken leaving, CancellationToken cancellationToken)
    {
        while (true)
        {
            leaving.ThrowIfCancellationRequested();
            if (updates.WillResume)
                return DeliveryEnd.Left;
            if (await StepAsync(updates.View(), leaving, cancellationToken) is { } end)
                return end;
        }
    }

    /// <summary>Null: it goes on.</summary>
    private async Task<DeliveryEnd?> StepAsync(ReplyView view, CancellationToken leaving, CancellationToken cancellationToken)
    {
        try
        {
            if (writer.HasOpenStream)
                await writer.RemoveAllAsync(cancellationToken);
            return stream is { IsOver: false } ? await StepAsync(stream, view, leaving, cancellationToken) : await WriteAsync(view, leaving, cancellationToken);
        }
        catch (ConnectorException exception) when (exception.IsPassing())
        {
            logger.TeamsDeliveryWaits(turnId, $"{(int)exception.Status} {exception.Code}");
            await pauses.NextAsync(TimeSpan.Zero, leaving);
        }
        catch (ConnectorException exception)
        {
            Tell(exception);
            return DeliveryEnd.Impossible;
        }
        catch (ConnectorUnavailableException exception)
        {
            logger.TeamsDeliveryWaits(turnId, exception.Message);
            await pauses.NextAsync(exception.RetryAfter ?? TimeSpan.Zero, leaving);
        }

        return null;
    }

    private async Task<DeliveryEnd?> StepAsync(MessageStream current, ReplyView view, CancellationToken leaving, CancellationToken cancellationToken)
    {
        var pause = await current.StepAsync(view, cancellationToken);
        pauses.Reset();
        if (current.IsStopped)
            return DeliveryEnd.Stopped;
        if (pause is null)
            await updates.WaitForChangeAsync(current.Left, leaving);
        else if (pause > TimeSpan.Zero && view.HasEnded)
            await Task.Delay(pause.Value, time, leaving);
        else if (pause > TimeSpan.Zero)
            await updates.WaitForEndAsync(pause.Value, leaving);
        return null;
    }

    private async Task<DeliveryEnd?> WriteAsync(ReplyView view, CancellationToken leaving, CancellationToken cancellationToken)
    {
        var pause = await writer.StepAsync(view, cancellationToken);
        pauses.Reset();
        if (pause is null && view.HasEnded)
            return DeliveryEnd.Complete;
        if (pause is null)
            await updates.WaitForChangeAsync(Timeout.InfiniteTimeSpan, leaving);
        else if (pause > TimeSpan.Zero)
            await updates.WaitForEndAsync(pause.Value, leaving);
        return null;
    }

    private void Tell(ConnectorException exception)
    {
        if (exception.Status is HttpStatusCode.NotFound)
            logger.TeamsConversationGone(turnId);
        else if (exception.Status is HttpStatusCode.Forbidden)
            logger.TeamsPostForbidden(turnId, exception.Code);
        else
            logger.TeamsDeliveryRefused(turnId, (int)exception.Status, exception.Code);
    }
}
