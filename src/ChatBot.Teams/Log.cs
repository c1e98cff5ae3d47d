using Microsoft.Extensions.Logging;

namespace ChatBot.Teams;

/// <summary>Every line the library logs: calls 1 to 29, callers 30 to 59. Methods, statuses and durations; never a token, an address or a text.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "A {Method} to Teams is limited for {Milliseconds:F0} ms")]
    public static partial void Limited(this ILogger logger, HttpMethod method, double milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "A {Method} to Teams failed ({Reason}), attempt {Attempt}; once more in {Milliseconds:F0} ms")]
    public static partial void Retrying(this ILogger logger, HttpMethod method, string reason, int attempt, double milliseconds);

    [LoggerMessage(3, LogLevel.Warning, "A {Method} to Teams failed ({Reason}) after {Attempts} attempts; it may have taken effect: {MayHaveHappened}")]
    public static partial void GaveUp(this ILogger logger, HttpMethod method, string reason, int attempts, bool mayHaveHappened);

    [LoggerMessage(30, LogLevel.Information, "The {Count} keys with which Teams signs were fetched")]
    public static partial void KeysFetched(this ILogger logger, int count);

    [LoggerMessage(31, LogLevel.Warning, "The keys with which Teams signs could not be fetched ({Reason}); check the way to Teams:OpenIdMetadataUrl")]
    public static partial void KeysNotFetched(this ILogger logger, string reason);
}
