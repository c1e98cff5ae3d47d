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

    private readonly RateLimiter _limits = new(time, options.LongestWait, options.RequestsPerSecond);
    private readonly RequestGuard _guard = new(time, options.InvalidRequestBudget, logger);
    private readonly RetrySchedule _retries = new(options.JitterSeed ?? RandomNumberGenerator.GetInt32(int.MaxValue));
    private readonly Attempt _attempt = new(http, options, time);

    public RateLimiter Limits => _limits;

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
        var ticket = _limits.NextTicket();
        var progress = new CallProgress(call, time);
        while (true)
        {
            var started = time.GetTimestamp();
            switch (await AttemptAsync(call, ticket, progress, cancellationToken))
            {
                case Answer.Success success when TryParse(success.Body, parse) is { } result:
                    return result;
                case Answer.Refused refused when progress.MayHaveTakenEffect && refused.Error.Code == call.DoneCode:
                    return null;
                case Answer.Refused refused:
                    throw new DiscordApiException(refused.Status, refused.Error.Code, refused.Error.Describe((int)refused.Status), call.Route.Name);
                case Answer.Limited limited:
                    WaitForLimit(call, progress, limited.Refusal);
                    break;
                case Answer.Failed failed:
                    await BackOffAsync(call, progress, failed, started, cancellationToken);
                    break;
                default:
                    await BackOffAsync(call, progress, new Answer.Failed("not JSON", MayHaveTakenEffect: true), started, cancellationToken);
                    break;
            }
        }
    }

    private async Task<Answer> AttemptAsync(ApiCall call, long ticket, CallProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAttemptAsync(call, ticket, progress, cancellationToken);
        }
        catch (DiscordUnavailableException unavailable) when (progress.MayHaveTakenEffect && !unavailable.MayHaveTakenEffect)
        {
            // What stops this attempt says nothing of those before it.
            throw new DiscordUnavailableException(unavailable.Message, mayHaveTakenEffect: true, unavailable) { RetryAfter = unavailable.RetryAfter };
        }
    }

    private async Task<Answer> TryAttemptAsync(ApiCall call, long ticket, CallProgress progress, CancellationToken cancellationToken)
    {
        _guard.Check(call.Route);
        var permit = await _limits.AcquireAsync(call.Route, ticket, cancellationToken);
        RateLimitHeaders? headers = null;
        LimitRefusal? refusal = null;
        try
        {
            // While the call waited, others may have been refused, and Discord may have forgotten its nonce.
            _guard.Check(call.Route);
            if (!progress.MayRepeat(TimeSpan.Zero)) throw new DiscordUnavailableException($"{call} waited too long to be repeated", mayHaveTakenEffect: true);
            var started = time.GetTimestamp();
            (var status, headers, var answer) = await _attempt.MakeAsync(call, _retries.After(progress.Limits + 1), cancellationToken);
            if (status is { } code) logger.Answered(call.Route.Name, (int)code, time.GetElapsedTime(started).TotalMilliseconds);
            refusal = (answer as Answer.Limited)?.Refusal;
            if (status is { } counted && refusal?.Reach != LimitReach.Shared) _guard.Refused(call.Route, counted);
            return answer;
        }
        finally
        {
            _limits.Return(permit, headers, refusal);
        }
    }

    /// <summary>The limiter does the waiting, in the queue where the call keeps its place.</summary>
    private void WaitForLimit(ApiCall call, CallProgress progress, LimitRefusal refusal)
    {
        progress.Limited();
        logger.Limited(call.Route.Name, refusal.Reach, refusal.Wait.TotalMilliseconds);
        if (progress.Limits <= MostLimits && refusal.Wait <= options.LongestWait && progress.MayRepeat(refusal.Wait)
            && progress.IsInTime(refusal.Wait)) return;
        throw new DiscordUnavailableException($"{call} is limited", progress.MayHaveTakenEffect) { RetryAfter = refusal.Wait };
    }

    private async Task BackOffAsync(ApiCall call, CallProgress progress, Answer.Failed failed, long started, CancellationToken cancellationToken)
    {
        progress.Failed(started, failed.MayHaveTakenEffect);
        var wait = _retries.After(progress.Failures);
        if (failed.RetryAfter > wait) wait = failed.RetryAfter.Value;
        if (progress.Failures >= options.Attempts || wait > options.LongestWait || !progress.MayRepeat(wait) || !progress.IsInTime(wait))
        {
            logger.GaveUp(call.Route.Name, failed.Reason, progress.Failures, progress.MayHaveTakenEffect);
            throw new DiscordUnavailableException($"{call} failed: {failed.Reason}", progress.MayHaveTakenEffect, failed.Exception);
        }

        logger.Retrying(call.Route.Name, failed.Reason, progress.Failures, wait.TotalMilliseconds);
        await Task.Delay(wait, time, cancellationToken);
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
