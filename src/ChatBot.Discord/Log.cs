using ChatBot.Discord.Rest.Limits;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord;

/// <summary>Every line the client logs: REST 1 to 49, gateway 50 to 99. Routes without ids, counts and durations; never a token or a text.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "{Route} answered {Status} in {Milliseconds:F0} ms")]
    public static partial void Answered(this ILogger logger, string route, int status, double milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "{Route} is limited ({Reach}) for {Milliseconds:F0} ms")]
    public static partial void Limited(this ILogger logger, string route, LimitReach reach, double milliseconds);

    [LoggerMessage(3, LogLevel.Warning, "{Route} failed ({Reason}), attempt {Attempt}; once more in {Milliseconds:F0} ms")]
    public static partial void Retrying(this ILogger logger, string route, string reason, int attempt, double milliseconds);

    [LoggerMessage(4, LogLevel.Error, "{Route} failed ({Reason}) after {Attempts} attempts; it may have taken effect: {MayHaveTakenEffect}")]
    public static partial void GaveUp(this ILogger logger, string route, string reason, int attempts, bool mayHaveTakenEffect);

    [LoggerMessage(5, LogLevel.Error, "Discord refuses the bot's token; no further request is made with it")]
    public static partial void TokenRefused(this ILogger logger);

    [LoggerMessage(6, LogLevel.Error, "Discord refused {Count} requests within ten minutes; none is made for {Seconds:F0} s, lest it bans the address")]
    public static partial void TooManyRefused(this ILogger logger, int count, double seconds);
}
