using System.Net;
using ChatBot.Teams.Connector;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>Writes one turn's reply in Teams: as a stream where there can be one, then by messages that are updated.</summary>
/// <param name="turnId">For the log.</param>
/// <param name="presenter">Says how the reply should look.</param>
/// <param name="writer">Of the reply's messages.</param>
/// <param name="stream">Null: none.</param>
/// <param name="hasOpenStream">What a killed program left is in the way: see <see cref="StreamRecord"/>.</param>
/// <param name="place">In the chat; null where replies do not wait for one another.</param>
/// <param name="logger">Tells what is not shown.</param>
internal sealed class ReplyWriter(
    string turnId,
    ReplyPresenter presenter,
    MessageWriter<ReplyPart> writer,
    MessageStream? stream,
    bool hasOpenStream,
    IDisposable? place,
    ILogger logger) : IReplyWriter
{
    private bool _hasOpenStream = hasOpenStream;

    public PostedReply Posted => new(writer.Messages, IsInDoubt: false);

    /// <summary>What is waited for is said in the stream, or the message.</summary>
    public Task SignalAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<DeliveryStep> StepAsync(ReplyProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            if (_hasOpenStream)
                await writer.RemoveFromAsync(0, cancellationToken);
            _hasOpenStream = false;
            var view = presenter.View(progress);
            return stream is { IsOver: false }
                ? await stream.StepAsync(view, cancellationToken)
                : await writer.StepAsync(view.Parts.Count > 0 ? view.Parts : [new ReplyPart(view.Status)], view.HasEnded, cancellationToken);
        }
        catch (ConnectorException exception) when (exception.IsPassing())
        {
            return new DeliveryStep.Retry($"{(int)exception.Status} {exception.Code}");
        }
        catch (ConnectorException exception)
        {
            Tell(exception);
            return new DeliveryStep.Over(DeliveryEnd.Impossible);
        }
        catch (ConnectorUnavailableException exception)
        {
            return new DeliveryStep.Retry(exception.Message, exception.RetryAfter ?? TimeSpan.Zero);
        }
    }

    /// <summary>Teams shows a stream as unfinished until its two minutes are over; so it becomes a message, as far as it is.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (stream is not null)
                await stream.CloseAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is ConnectorException or ConnectorUnavailableException)
        {
            logger.DeliveryWaits(turnId, TeamsAddress.PlatformName, exception.Message);
        }
    }

    public void Dispose() => place?.Dispose();

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
