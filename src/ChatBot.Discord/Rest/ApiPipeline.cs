using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatBot.Discord.Rest.Limits;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Rest;

/// <summary>The way of a call to Discord and back: wait for the limit, attempt, understand the answer, and once more where that is safe.</summary>
internal sealed class ApiPipeline(HttpClient http, DiscordRestOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>So often in a row a call takes no for an answer before it gives up.</summary>
    private const int MostLimits = 10;

    private readonly RequestGuard _guard = new(time, options.InvalidRequestBudget, logger);
    private readonly RetrySchedule _retries = new(options.JitterSeed ?? RandomNumberGenerator.GetInt32(int.MaxValue));
    private readonly Attempt _attempt = new(http, options, time);

    public bool IsTokenRefused => _guard.IsTokenRefused;

    public RateLimiter Limits { get; } = new(time, options.LongestWait, options.RequestsPerSecond);

    public async Task<T> SendAsync<T>(ApiCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        await TrySendAsync(call, type, cancellationToken) ?? throw new DiscordUnavailableException($"{call} was answered with nothing", mayHaveTakenEffect: true);

    /// <summary>Null where an earlier attempt did the work, though its answer was lost.</summary>
    public Task<T?> TrySendAsync<T>(ApiCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        RunAsync(call, body => JsonSerializer.Deserialize(body, type) ?? throw new JsonException("null"), cancellationToken);

    public Task SendAsync(ApiCall call, CancellationToken cancellationToken) => RunAsync(call, static body => body, cancellationToken);

    private async Task<T?> RunAsync<T>(ApiCall call, Func<byte[], T> parse, CancellationToken cancellationToken)
        where T : class
    {
        var progress = new CallProgress(call, Limits.NextTicket(), time);
        while (true)
        {
            var (answer, result) = await AttemptAsync(progress, parse, cancellationToken);
            switch (answer)
            {
                case Answer.Success:
                    return result;
                case Answer.Refused refused when progress.MayHaveTakenEffect && refused.Error.Code == call.DoneCode:
                    return null;
                case Answer.Refused refused:
                    throw new DiscordApiException(refused.Status, refused.Error.Code, refused.Error.Describe((int)refused.Status), call.Route.Name);
                case Answer.Limited limited when !MayWait(progress, limited.Refusal):
                    throw new DiscordUnavailableException($"{call} is limited", progress.MayHaveTakenEffect) { RetryAfter = limited.Refusal.Wait };
                case Answer.Failed failed when progress.Pause is null:
                    throw new DiscordUnavailableException($"{call} failed: {failed.Reason}", progress.MayHaveTakenEffect, failed.Exception);
            }

            // Writes wait in their queue, where they keep their place.
            if (call.Route.IsRead && progress.Pause is { } pause) await Task.Delay(pause, time, cancellationToken);
        }
    }

    private async Task<(Answer Answer, T? Result)> AttemptAsync<T>(CallProgress progress, Func<byte[], T> parse, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await TryAttemptAsync(progress, parse, cancellationToken);
        }
        catch (DiscordUnavailableException unavailable) when (progress.MayHaveTakenEffect && !unavailable.MayHaveTakenEffect)
        {
            // What stops this attempt says nothing of those before it.
            throw new DiscordUnavailableException(unavailable.Message, mayHaveTakenEffect: true, unavailable) { RetryAfter = unavailable.RetryAfter };
        }
    }

    private async Task<(Answer Answer, T? Result)> TryAttemptAsync<T>(CallProgress progress, Func<byte[], T> parse, CancellationToken cancellationToken)
        where T : class
    {
        var route = progress.Call.Route;
        _guard.Check(route);
        var permit = await Limits.AcquireAsync(route, progress.Ticket, cancellationToken);
        RateLimitHeaders? headers = null;
        LimitRefusal? refusal = null;
        progress.Pause = null;
        try
        {
            // While the call waited, others may have been refused, and Discord may have forgotten its nonce.
            _guard.Enter(route);
            if (!progress.MayRepeat(TimeSpan.Zero)) throw new DiscordUnavailableException($"{route} waited too long to be repeated", mayHaveTakenEffect: true);
            var started = time.GetTimestamp();
            (var status, headers, var answer) = await _attempt.MakeAsync(progress.Call, _retries.After(progress.Limits + 1), cancellationToken);
            if (status is { } code) logger.Answered(route.Name, (int)code, time.GetElapsedTime(started).TotalMilliseconds);
            refusal = (answer as Answer.Limited)?.Refusal;
            if (status is { } counted && refusal?.Reach != LimitReach.Shared) _guard.Answered(route, counted);
            var result = answer is Answer.Success success ? TryParse(success.Body, parse) : null;
            if (answer is Answer.Success && result is null) answer = new Answer.Failed("not JSON", MayHaveTakenEffect: true);
            if (answer is Answer.Failed failed) progress.Pause = Judge(progress, failed, started);
            return (answer, result);
        }
        finally
        {
            Limits.Return(permit, headers, refusal, route.IsRead ? null : progress.Pause);
        }
    }

    private bool MayWait(CallProgress progress, LimitRefusal refusal)
    {
        progress.Limits++;
        logger.Limited(progress.Call.Route.Name, refusal.Reach, refusal.Wait.TotalMilliseconds);
        return progress.Limits <= MostLimits && refusal.Wait <= options.LongestWait && progress.MayRepeat(refusal.Wait) && progress.IsInTime(refusal.Wait);
    }

    /// <summary>How long to wait before the next attempt; null when there must be none.</summary>
    private TimeSpan? Judge(CallProgress progress, Answer.Failed failed, long started)
    {
        var route = progress.Call.Route.Name;
        progress.Failed(started, failed.MayHaveTakenEffect);
        var wait = _retries.After(progress.Failures);
        if (failed.RetryAfter > wait) wait = failed.RetryAfter.Value;
        if (progress.Failures < options.Attempts && wait <= options.LongestWait && progress.MayRepeat(wait) && progress.IsInTime(wait))
        {
            logger.Retrying(route, failed.Reason, progress.Failures, wait.TotalMilliseconds);
            return wait;
        }

        logger.GaveUp(route, failed.Reason, progress.Failures, progress.MayHaveTakenEffect);
        return null;
    }

    private static T? TryParse<T>(byte[] body, Func<byte[], T> parse)
        where T : class
    {
        try
        {
            return parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
