using ChatBot.Discord.Rest;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Discord.Replies;

/// <summary>Writes one turn's reply in Discord: typing at once, then messages that follow the text, in what ways Discord allows.</summary>
internal sealed class ReplyWriter(
    string turnId,
    ReplyRoute route,
    ReplyMessages messages,
    MessageWriter<ReplyPart> writer,
    ReplyPresenter presenter,
    LostMessages lost,
    TypingSignal typing,
    TimeProvider time,
    ILogger logger) : IReplyWriter
{
    // Within it the text mostly comes by itself, and nobody needs to be told that it does not.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // Less than the few minutes for which Discord knows a nonce.
    private static readonly TimeSpan NonceIsGood = TimeSpan.FromMinutes(1);

    private readonly long _started = time.GetTimestamp();
    private bool _isUnsettled;
    private bool _mayAttach = true;

    /// <summary>An earlier run, or an earlier delivery, may have posted a message that it could not write down.</summary>
    public bool MayBePosted
    {
        init => _isUnsettled = value;
    }

    public PostedReply Posted => new(writer.Messages, _isUnsettled || messages.InDoubtSince is not null);

    public Task SignalAsync(CancellationToken cancellationToken) =>
        route.UsesResponse || route.IsOver ? Task.CompletedTask : typing.KeepAsync(route.Channel, cancellationToken);

    public async Task<DeliveryStep> StepAsync(ReplyProgress progress, CancellationToken cancellationToken)
    {
        if (route.IsOver)
        {
            logger.ResponseOver(turnId);
            return Impossible();
        }

        var view = presenter.View(progress);
        if (view.IsWaiting && writer.Messages.Count == 0 && Patience - time.GetElapsedTime(_started) is var early && early > TimeSpan.Zero)
            return new DeliveryStep.AwaitChange(early);
        try
        {
            await SettleDoubtAsync(cancellationToken);
            return await writer.StepAsync(view.Parts, view.HasEnded, cancellationToken);
        }
        catch (DiscordApiException exception)
        {
            return Meet(exception, view);
        }
        catch (DiscordLimitException exception)
        {
            logger.DeliveryRefused(route.Channel, turnId, 0, 0, exception.Message);
            return Impossible();
        }
        catch (DiscordUnavailableException exception)
        {
            return new DeliveryStep.Retry(exception.Message, exception.RetryAfter ?? TimeSpan.Zero);
        }
    }

    public Task LeaveAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        // Replies in Discord do not wait for one another.
    }

    /// <summary>It goes on, in another way or later, or it is over.</summary>
    private DeliveryStep Meet(DiscordApiException exception, ReplyView view)
    {
        switch (DeliveryFailures.Of(exception))
        {
            case DeliveryFailure.Passing:
                return new DeliveryStep.Retry(exception.Message);
            case DeliveryFailure.MessageGone:
                return new DeliveryStep.Over(DeliveryEnd.Unwanted);
            case DeliveryFailure.ResponseGone when route.MayPost && route.UsesResponse:
                route.LoseResponse();
                return new DeliveryStep.Done();
            case DeliveryFailure.NoHistory when route.LoseHistory():
                return new DeliveryStep.Done();
            case DeliveryFailure.Forbidden when _mayAttach && view.Parts.Any(part => part.File is not null) && route.MayPost:
                _mayAttach = false;
                presenter.ForbidFiles();
                logger.FileForbidden(route.Channel);
                return new DeliveryStep.Done();
            case DeliveryFailure.Forbidden or DeliveryFailure.NoHistory:
                logger.PostForbidden(route.Channel, turnId, exception.Code, Missing(exception, view));
                return Impossible();
            default:
                logger.DeliveryRefused(route.Channel, turnId, (int)exception.Status, exception.Code, exception.Message);
                return Impossible();
        }
    }

    private static string Missing(DiscordApiException exception, ReplyView view) => exception.Code switch
    {
        DiscordErrorCode.MissingAccess => "View Channel",
        _ when view.Parts.Any(part => part.File is not null) => "Attach Files",
        _ => "Send Messages (in threads: Send Messages in Threads)",
    };

    /// <summary>A post whose outcome nobody knows, perhaps for longer than Discord knows its nonce: look, before it is posted once more.</summary>
    private async Task SettleDoubtAsync(CancellationToken cancellationToken)
    {
        if (!_isUnsettled && (messages.InDoubtSince is not { } since || time.GetElapsedTime(since) < NonceIsGood))
            return;
        if (route.MayPost)
            await lost.AdoptAsync(writer, cancellationToken);
        messages.SettleDoubt();
        _isUnsettled = false;
    }

    private static DeliveryStep.Over Impossible() => new(DeliveryEnd.Impossible);
}
