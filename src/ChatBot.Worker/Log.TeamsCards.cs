namespace ChatBot.Worker;

/// <content>Cards and what else Teams alone has.</content>
internal static partial class Log
{
    [LoggerMessage(220, LogLevel.Error, "A card's action or a form ({Action}) could not be answered")]
    public static partial void TeamsActionFailed(this ILogger logger, Exception exception, string action);

    [LoggerMessage(221, LogLevel.Warning, "The reply to turn {Turn} could not be looked into")]
    public static partial void TeamsXrayFailed(this ILogger logger, Exception exception, string turn);

    [LoggerMessage(222, LogLevel.Warning, "A roster of Teams cannot be read, so only Teams:Moderators are moderators there (said once of each roster until it can be read): {Reason}")]
    public static partial void TeamsRosterUnread(this ILogger logger, string reason);
}
