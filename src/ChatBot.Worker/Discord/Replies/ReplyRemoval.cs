using ChatBot.Discord.Rest;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Discord.Replies;

/// <summary>Takes one turn's reply away, and the message above it that shows the question.</summary>
internal sealed class ReplyRemoval(
    string turnId, ReplyRoute route, MessageWriter<ReplyPart> writer, LostMessages lost, bool isInDoubt, ILogger logger) : IReplyRemoval
{
    private bool _isInDoubt = isInDoubt && route.MayPost;

    public PostedReply Posted => new(writer.Messages, _isInDoubt);

    public async Task<DeliveryStep> StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_isInDoubt)
                await lost.AdoptAsync(writer, cancellationToken);
            _isInDoubt = false;
            await writer.RemoveFromAsync(0, cancellationToken);
            await RemoveAnnouncementAsync(cancellationToken);
            return new DeliveryStep.Over(DeliveryEnd.Complete);
        }
        catch (Exception exception) when (exception is DiscordUnavailableException or DiscordApiException)
        {
            return new DeliveryStep.Retry(exception.Message);
        }
    }

    private async Task RemoveAnnouncementAsync(CancellationToken cancellationToken)
    {
        try
        {
            await route.DeleteAnnouncementAsync(cancellationToken);
        }
        catch (DiscordApiException exception)
        {
            if (DeliveryFailures.Of(exception) != DeliveryFailure.MessageGone)
                logger.AnnouncementStays(turnId, exception.Code);
        }
    }
}
