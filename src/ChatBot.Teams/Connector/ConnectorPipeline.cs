using System.Net;
using System.Security.Cryptography;
using ChatBot.Teams.Authentication;
using Microsoft.Extensions.Logging;

namespace ChatBot.Teams.Connector;

/// <summary>The way of a call to Teams and back: wait for the limit, attempt, understand the answer, and once more where that is safe.</summary>
internal sealed class ConnectorPipeline(HttpClient http, ConnectorOptions options, IAccessTokens tokens, TimeProvider time, ILogger logger)
{
    // Whatever an answer says: after it one may well ask again, and no timer takes more than some weeks.
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    private readonly RetrySchedule _retries = new(options.JitterSeed ?? RandomNumberGenerator.GetInt32(int.MaxValue));
    private readonly Attempt _attempt = new(http, options, time);
    private readonly ConversationPauses _pauses = new(time);

    public int PauseCount => _pauses.Count;

    /// <returns>The answer's body.</returns>
    public async Task<byte[]> SendAsync(ConnectorCall call, CancellationToken cancellationToken)
    {
        var progress = new CallProgress();
        while (true)
        {
            await _pauses.WaitAsync(call.Conversation, cancellationToken);
            var token = await TokenAsync(progress, cancellationToken);
            var answer = await _attempt.MakeAsync(call, token, cancellationToken);
            switch (answer)
            {
                case Answer.Success success:
                    return success.Body;
                case Answer.Refused refused:
                    throw new ConnectorException(refused.Status, refused.Code, refused.Message);
                case Answer.Unauthorized when token is null || progress.RefusedToken is not null:
                    throw new ConnectorException(HttpStatusCode.Unauthorized, "Unauthorized", "Teams does not accept the bot's token");
                case Answer.Unauthorized:
                    progress.RefusedToken = token;
                    break;
                case Answer.Limited limited:
                    Pause(call, progress, limited);
                    break;
                case Answer.Failed failed:
                    await Task.Delay(Judge(call, progress, failed), time, cancellationToken);
                    break;
            }
        }
    }

    private async ValueTask<string?> TokenAsync(CallProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            return await tokens.GetAsync(progress.RefusedToken, cancellationToken);
        }
        catch (AccessTokenException exception)
        {
            throw new ConnectorUnavailableException($"no access token: {exception.Message}", exception) { MayHaveHappened = progress.MayHaveHappened };
        }
    }

    private void Pause(ConnectorCall call, CallProgress progress, Answer.Limited limited)
    {
        progress.Limits++;
        var wait = limited.Wait ?? _retries.After(progress.Limits);
        if (wait > LongestRetryAfter)
            wait = LongestRetryAfter;
        logger.Limited(call.Method, wait.TotalMilliseconds);
        if (progress.Limits > options.MostLimits || wait > options.LongestWait)
            throw new ConnectorUnavailableException("Teams limits the bot") { RetryAfter = wait, MayHaveHappened = progress.MayHaveHappened };
        _pauses.Pause(call.Conversation, wait);
    }

    /// <summary>How long to wait before the next attempt.</summary>
    private TimeSpan Judge(ConnectorCall call, CallProgress progress, Answer.Failed failed)
    {
        progress.MayHaveHappened |= failed.MayHaveHappened;
        if (++progress.Failures >= options.Attempts || !(call.IsIdempotent || !failed.MayHaveHappened))
        {
            logger.GaveUp(call.Method, failed.Reason, progress.Failures, progress.MayHaveHappened);
            throw new ConnectorUnavailableException(failed.Reason, failed.Exception) { MayHaveHappened = progress.MayHaveHappened };
        }

        var wait = _retries.After(progress.Failures);
        logger.Retrying(call.Method, failed.Reason, progress.Failures, wait.TotalMilliseconds);
        return wait;
    }

    /// <summary>What the attempts of one call have shown.</summary>
    private sealed class CallProgress
    {
        public int Failures { get; set; }

        public int Limits { get; set; }

        public bool MayHaveHappened { get; set; }

        public string? RefusedToken { get; set; }
    }
}
