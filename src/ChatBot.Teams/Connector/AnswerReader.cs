using System.Net;
using System.Net.Http.Headers;
using ChatBot.Teams.Json;

namespace ChatBot.Teams.Connector;

/// <summary>Makes sense of a response. Source: "Status codes from bot APIs" of Teams' documentation.</summary>
internal static class AnswerReader
{
    private const int LongestWords = 300;

    public static Answer Read(HttpStatusCode status, RetryConditionHeaderValue? retryAfter, byte[] body, DateTimeOffset now) => (int)status switch
    {
        >= 200 and < 300 => new Answer.Success(body),
        401 => new Answer.Unauthorized(),
        429 => new Answer.Limited(Wait(retryAfter, now)),

        // Another operation on the conversation came in between: this one was not done.
        412 => new Answer.Failed("status 412", MayHaveHappened: false),
        408 or >= 500 => new Answer.Failed($"status {(int)status}", MayHaveHappened: true),
        _ => Refused(status, body),
    };

    private static TimeSpan? Wait(RetryConditionHeaderValue? retryAfter, DateTimeOffset now) =>
        (retryAfter?.Delta ?? retryAfter?.Date - now) is { } wait && wait >= TimeSpan.Zero ? wait : null;

    private static Answer.Refused Refused(HttpStatusCode status, byte[] body)
    {
        var (code, message) = ActivityReader.ReadError(body);
        message ??= $"status {(int)status}";
        return new Answer.Refused(status, code ?? "", message.Length > LongestWords ? message[..LongestWords] : message);
    }
}
