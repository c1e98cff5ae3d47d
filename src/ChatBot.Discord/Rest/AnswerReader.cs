using System.Net;
using System.Text.Json;
using ChatBot.Discord.Rest.Limits;

namespace ChatBot.Discord.Rest;

/// <summary>Makes sense of a response. Source: "Opcodes and Status Codes", HTTP; "Rate Limits".</summary>
internal static class AnswerReader
{
    public static Answer Read(HttpStatusCode status, RateLimitHeaders headers, byte[] body, TimeSpan fallbackWait)
    {
        if ((int)status is >= 200 and < 300) return new Answer.Success(body);
        if (status == HttpStatusCode.RequestTimeout || (int)status >= 500)
            return new Answer.Failed($"status {(int)status}", MayHaveTakenEffect: true, headers.RetryAfter);
        var error = ReadError(body);
        if (status != HttpStatusCode.TooManyRequests) return new Answer.Refused(status, error ?? new ErrorBody());

        // No wait helps here within a reply's time: the limit is the message's own, not the bucket's.
        if (error is { Code: DiscordErrorCode.TooManyEditsOfOldMessage }) return new Answer.Refused(status, error);
        var wait = error?.RetryAfter is { } seconds ? Wait.OfSeconds(seconds) : headers.RetryAfter ?? headers.ResetAfter ?? fallbackWait;
        return new Answer.Limited(new LimitRefusal(Reach(headers, error), wait));
    }

    private static LimitReach Reach(RateLimitHeaders headers, ErrorBody? error)
    {
        if (!headers.Any && error?.RetryAfter is null) return LimitReach.Address;
        if (headers.Global || headers.Scope == "global" || error is { Global: true }) return LimitReach.Global;
        return headers.Scope == "shared" ? LimitReach.Shared : LimitReach.Bucket;
    }

    private static ErrorBody? ReadError(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, WireJson.Default.ErrorBody);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
