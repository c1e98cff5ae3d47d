using Microsoft.Extensions.Logging;

namespace ChatBot.Discord;

/// <summary>Every line the client logs: REST 1 to 49, gateway 50 to 99. Routes without ids, counts and durations; never a token or a text.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "{Route} answered {Status} in {Milliseconds:F0} ms")]
    public static partial void Answered(this ILogger logger, string route, int status, double milliseconds);
}
