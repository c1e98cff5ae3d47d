using ChatBot.Discord.Gateway;
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

    [LoggerMessage(5, LogLevel.Information, "Discord refuses the bot's token; one request every few minutes finds out whether it does still")]
    public static partial void TokenRefused(this ILogger logger);

    [LoggerMessage(6, LogLevel.Error, "Discord refused {Count} requests within ten minutes; none is made for {Seconds:F0} s, lest it bans the address")]
    public static partial void TooManyRefused(this ILogger logger, int count, double seconds);

    [LoggerMessage(7, LogLevel.Information, "Discord accepts the bot's token again")]
    public static partial void TokenAccepted(this ILogger logger);

    [LoggerMessage(50, LogLevel.Information, "Shard {Shard} of {Count} is ready")]
    public static partial void ShardReady(this ILogger logger, int shard, int count);

    [LoggerMessage(51, LogLevel.Information, "Shard {Shard} took its session up again")]
    public static partial void ShardResumed(this ILogger logger, int shard);

    [LoggerMessage(52, LogLevel.Information, "Discord asks shard {Shard} to connect again")]
    public static partial void ReconnectAsked(this ILogger logger, int shard);

    [LoggerMessage(53, LogLevel.Warning, "Discord refuses the session of shard {Shard} (resumable: {Resumable})")]
    public static partial void SessionInvalid(this ILogger logger, int shard, bool resumable);

    [LoggerMessage(54, LogLevel.Warning, "The connection of shard {Shard} ended while {State}: {Reason}, close code {CloseCode}")]
    public static partial void LinkEnded(this ILogger logger, int shard, ShardState state, string reason, int? closeCode);

    [LoggerMessage(55, LogLevel.Warning, "Shard {Shard} cannot connect to {Host}: {Reason}")]
    public static partial void ConnectFailed(this ILogger logger, int shard, string host, string reason);

    [LoggerMessage(56, LogLevel.Error, "Shard {Shard} gives up its connection after an unexpected fault")]
    public static partial void ShardFault(this ILogger logger, Exception exception, int shard);

    [LoggerMessage(57, LogLevel.Warning, "Asking Discord for the gateway's address failed: {Failure}, status {Status}")]
    public static partial void GatewayAddressFailed(this ILogger logger, string failure, int? status);

    [LoggerMessage(58, LogLevel.Warning, "Discord named no gateway address that can be used")]
    public static partial void NoGatewayAddress(this ILogger logger);

    [LoggerMessage(59, LogLevel.Warning, "All session starts are used up; the next one is in {Wait}")]
    public static partial void SessionStartsUsedUp(this ILogger logger, TimeSpan wait);

    [LoggerMessage(60, LogLevel.Warning, "Shard {Shard} passed over {Bytes} bytes that are no payload")]
    public static partial void PayloadMalformed(this ILogger logger, int shard, int bytes);

    [LoggerMessage(61, LogLevel.Warning, "Shard {Shard} passed over a payload of more than {Bytes} bytes")]
    public static partial void PayloadTooLong(this ILogger logger, int shard, int bytes);

    [LoggerMessage(62, LogLevel.Warning, "Shard {Shard} passed over an event {Type} that cannot be read ({Failure} at {Path})")]
    public static partial void EventUnreadable(this ILogger logger, int shard, string type, string failure, string? path);

    [LoggerMessage(63, LogLevel.Warning, "{Count} events are lost so far: they are not read as fast as they come")]
    public static partial void EventsLost(this ILogger logger, long count);

    [LoggerMessage(64, LogLevel.Debug, "Shard {Shard} passed over event {Sequence}, which it has seen")]
    public static partial void EventRepeated(this ILogger logger, int shard, long sequence);

    [LoggerMessage(65, LogLevel.Warning, "The bot has grown out of its {Count} shards; Discord is asked how many it needs")]
    public static partial void MoreShardsNeeded(this ILogger logger, int count);
}
