using System.Globalization;
using System.Net.Http.Headers;

namespace ChatBot.Discord.Rest.Limits;

/// <summary>
/// What an answer says about limits. <c>X-RateLimit-Reset</c> is not read: it is a time by Discord's clock, which need not be ours. Source: "Rate
/// Limits", Header Format.
/// </summary>
internal sealed record RateLimitHeaders
{
    public int? Limit { get; init; }

    public int? Remaining { get; init; }

    public TimeSpan? ResetAfter { get; init; }

    /// <summary>Names the bucket; calls with the same name and the same major parameters share it.</summary>
    public string? Bucket { get; init; }

    public bool Global { get; init; }

    /// <summary><c>user</c>, <c>global</c> or <c>shared</c>; only with 429.</summary>
    public string? Scope { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether there is any; a proxy in front of Discord sends none.</summary>
    public bool Any => Limit is not null || Remaining is not null || ResetAfter is not null || Bucket is not null || Scope is not null || Global;

    public static RateLimitHeaders Of(HttpResponseMessage response) => new()
    {
        Limit = Integer(response.Headers, "X-RateLimit-Limit"),
        Remaining = Integer(response.Headers, "X-RateLimit-Remaining"),
        ResetAfter = Seconds(response.Headers, "X-RateLimit-Reset-After"),
        Bucket = Text(response.Headers, "X-RateLimit-Bucket"),
        Global = string.Equals(Text(response.Headers, "X-RateLimit-Global"), "true", StringComparison.OrdinalIgnoreCase),
        Scope = Text(response.Headers, "X-RateLimit-Scope"),
        RetryAfter = Seconds(response.Headers, "Retry-After") ?? UntilDate(response.Headers),
    };

    /// <summary>A date is compared with the answer's own, so that a wrong clock here does no harm.</summary>
    private static TimeSpan? UntilDate(HttpResponseHeaders headers) =>
        headers.RetryAfter?.Date is { } until && headers.Date is { } sent ? TimeSpan.FromTicks(Math.Max(0, (until - sent).Ticks)) : null;

    private static string? Text(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) && values.FirstOrDefault() is { Length: > 0 } value ? value : null;

    private static int? Integer(HttpResponseHeaders headers, string name) =>
        int.TryParse(Text(headers, name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static TimeSpan? Seconds(HttpResponseHeaders headers, string name) =>
        double.TryParse(Text(headers, name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? Wait.OfSeconds(value) : null;
}
