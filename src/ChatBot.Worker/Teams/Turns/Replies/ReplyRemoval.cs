using ChatBot.Teams.Connector;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>Takes one turn's reply away.</summary>
internal sealed class ReplyRemoval(MessageWriter<ReplyPart> writer) : IReplyRemoval
{
    public PostedReply Posted => new(writer.Messages, IsInDoubt: false);

    public async Task<DeliveryStep> StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await writer.RemoveFromAsync(0, cancellationToken);
            return new DeliveryStep.Over(DeliveryEnd.Complete);
        }
        catch (Exception exception) when (exception is ConnectorUnavailableException or ConnectorException)
        {
            return new DeliveryStep.Retry(exception.Message);
        }
    }
}
