namespace ChatBot.Worker;

internal static partial class Log
{
    [LoggerMessage(204, LogLevel.Information, "The reply to turn {Turn} has no place in Teams any more: the bot was removed from the conversation, or the message was deleted")]
    public static partial void TeamsConversationGone(this ILogger logger, string turn);

    [LoggerMessage(205, LogLevel.Error, "The reply to turn {Turn} cannot be posted in Teams (403 {Code}): the bot was removed from the conversation, was blocked, or may not write there")]
    public static partial void TeamsPostForbidden(this ILogger logger, string turn, string code);

    [LoggerMessage(206, LogLevel.Error, "The reply to turn {Turn} was refused by Teams ({Status} {Code})")]
    public static partial void TeamsDeliveryRefused(this ILogger logger, string turn, int status, string code);

    [LoggerMessage(207, LogLevel.Warning, "A hint was not posted in Teams: {Reason}")]
    public static partial void TeamsHintNotSent(this ILogger logger, string reason);

    [LoggerMessage(208, LogLevel.Error, "A change of question {Message} in Teams could not be followed")]
    public static partial void TeamsChangeFailed(this ILogger logger, Exception exception, string message);

    [LoggerMessage(209, LogLevel.Error, "What belongs to the reply to turn {Turn} in Teams could not be made; the reply is there without it")]
    public static partial void TeamsReplyNotDecorated(this ILogger logger, Exception exception, string turn);

    [LoggerMessage(210, LogLevel.Warning, "Something from Teams could not be kept, and Teams was asked to bring it again")]
    public static partial void TeamsActivityNotKept(this ILogger logger, Exception exception);
}
