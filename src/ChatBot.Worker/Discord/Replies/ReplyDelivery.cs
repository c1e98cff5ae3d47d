using ChatBot.Core.Turns;
using ChatBot.Discord.Rest;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Discord.Replies;

/// <summary>
/// Brings one turn's reply into Discord: typing at once, then messages that follow the text. It goes on until the reply is there, however long
/// Discord cannot be reached, or until Discord finally says no. Other channels' replies have their own.
/// </summary>
internal sealed class ReplyDelivery(
    string turnId,
    ReplyRoute route,
    MessageWriter writer,
    ReplyStream stream,
    ReplyUpdates<ReplyView> updates,
    LostMessages lost,
    TypingSignal typing,
    TimeProvider time,
    ILogger logger)
{
    // Within it the text mostly comes by itself, and nobody needs to be told that it does not.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    // Less than the few minutes for which Discord knows a nonce.
    private static readonly TimeSpan NonceIsGood = TimeSpan.FromMinutes(1);

    private int _failures;
    private bool _isUnsettled;
    private bool _mayAttach = true;

    /// <summary>An earlier run, or an earlier delivery, may have posted a message that it could not write down.</summary>
    public bool MayBePosted
    {
        init => _isUnsettled = value;
    }

    /// <summary>There may be a message of it that nobody has written down.</summary>
    public bool IsInDoubt => _isUnsettled || writer.InDoubtSince is not null;

    /// <param name="turn">The turn's updates, from its beginning.</param>
    /// <param name="leaving">Ends it between two requests, so that none is left whose outcome nobody knows.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public async Task<DeliveryEnd> RunAsync(IAsyncEnumerable<TurnUpdate> turn, CancellationToken leaving, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(leaving, cancellationToken);
        var folding = updates.FoldAsync(turn, over.Token);
        var signal = route.UsesResponse || route.IsOver ? Task.CompletedTask : KeepTypingAsync(over.Token);
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
            await Task.WhenAll(folding, signal).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<DeliveryEnd> WriteAsync(CancellationToken leaving, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            leaving.ThrowIfCancellationRequested();
            if (updates.WillResume)
                return DeliveryEnd.Left;
            if (route.IsOver)
            {
                logger.ResponseOver(turnId);
                return DeliveryEnd.Impossible;
            }

            var view = updates.View();
            var early = Patience - time.GetElapsedTime(started);
            if (view.IsWaiting && writer.Count == 0 && early > TimeSpan.Zero)
                await updates.WaitForChangeAsync(early, leaving);
            else if (await StepAsync(view, leaving, cancellationToken) is { } end)
                return end;
        }
    }

    private async Task<DeliveryEnd?> StepAsync(ReplyView view, CancellationToken leaving, CancellationToken cancellationToken)
    {
        try
        {
            await SettleDoubtAsync(cancellationToken);
            var pause = await writer.StepAsync(view, cancellationToken);
            _failures = 0;
            if (pause is null && view.HasEnded)
                return DeliveryEnd.Complete;
            if (pause is null)
                await updates.WaitForChangeAsync(Timeout.InfiniteTimeSpan, leaving);
            else if (pause > TimeSpan.Zero)
                await updates.WaitForEndAsync(pause.Value, leaving);
        }
        catch (DiscordApiException exception)
        {
            return await MeetAsync(exception, view, leaving);
        }
        catch (DiscordLimitException exception)
        {
            logger.DeliveryRefused(route.Channel, turnId, 0, 0, exception.Message);
            return DeliveryEnd.Impossible;
        }
        catch (DiscordUnavailableException exception)
        {
            logger.DeliveryWaits(turnId, exception.Message);
            await PauseAsync(exception.RetryAfter ?? TimeSpan.Zero, leaving);
        }

        return null;
    }

    /// <summary>Null: it goes on, in another way or later.</summary>
    private async Task<DeliveryEnd?> MeetAsync(DiscordApiException exception, ReplyView view, CancellationToken leaving)
    {
        switch (DeliveryFailures.Of(exception))
        {
            case DeliveryFailure.Passing:
                await PauseAsync(TimeSpan.Zero, leaving);
                return null;
            case DeliveryFailure.MessageGone:
                return DeliveryEnd.TakenAway;
            case DeliveryFailure.ResponseGone when route.MayPost && route.UsesResponse:
                route.LoseResponse();
                return null;
            case DeliveryFailure.NoHistory when route.LoseHistory():
                return null;
            case DeliveryFailure.Forbidden when _mayAttach && view.Parts.Any(part => part.File is not null) && route.MayPost:
                _mayAttach = false;
                updates.Change(stream.ForbidFiles);
                logger.FileForbidden(route.Channel);
                return null;
            case DeliveryFailure.Forbidden or DeliveryFailure.NoHistory:
                logger.PostForbidden(route.Channel, turnId, exception.Code, Missing(exception, view));
                return DeliveryEnd.Impossible;
            default:
                logger.DeliveryRefused(route.Channel, turnId, (int)exception.Status, exception.Code, exception.Message);
                return DeliveryEnd.Impossible;
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
        if (!_isUnsettled && (writer.InDoubtSince is not { } since || time.GetElapsedTime(since) < NonceIsGood))
            return;
        if (route.MayPost)
            await lost.AdoptAsync(writer, cancellationToken);
        writer.SettleDoubt();
        _isUnsettled = false;
    }

    private async Task PauseAsync(TimeSpan least, CancellationToken leaving)
    {
        var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, _failures++), LongestPause.TotalSeconds));
        await Task.Delay(pause > least ? pause : least, time, leaving);
    }

    private async Task KeepTypingAsync(CancellationToken over)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(over);
        var signal = typing.KeepAsync(route.Channel, enough.Token);
        await Task.WhenAny(updates.HasText, signal);
        await enough.CancelAsync();
        await signal;
    }
}
