using ChatBot.Discord;
using ChatBot.Discord.Model;

namespace ChatBot.Worker;

/// <summary>Every line the host logs. Ids, counts and durations; never a user's text, a reply or a secret.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Model {Name} ({Quantization}) is ready on {Device}, {LayersOnGpu} of {Layers} layers on a GPU")]
    public static partial void ModelReady(this ILogger logger, string name, string quantization, string device, int layersOnGpu, int layers);

    [LoggerMessage(2, LogLevel.Error, "Loading the model failed")]
    public static partial void LoadingFailed(this ILogger logger, Exception exception);

    [LoggerMessage(223, LogLevel.Information, "The GPU wrote its first tokens after {Milliseconds:F0} ms; at the first start its driver may compile what it computes")]
    public static partial void GpuWrote(this ILogger logger, double milliseconds);

    [LoggerMessage(3, LogLevel.Information, "Read scaffold {Scaffold} ahead: {PromptTokens} tokens in {Milliseconds:F0} ms")]
    public static partial void ScaffoldRead(this ILogger logger, string scaffold, int promptTokens, double milliseconds);

    [LoggerMessage(4, LogLevel.Information, "The page is at {Address}")]
    public static partial void Listening(this ILogger logger, string address);

    [LoggerMessage(5, LogLevel.Error, "Request {Method} {Path} failed")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(6, LogLevel.Debug, "Reader left turn {Turn}; the turn goes on")]
    public static partial void ReaderLeft(this ILogger logger, string turn);

    [LoggerMessage(70, LogLevel.Information, "Discord knows all {Commands} commands already")]
    public static partial void CommandsUnchanged(this ILogger logger, int commands);

    [LoggerMessage(71, LogLevel.Information, "Registered {Commands} commands with Discord, which knew {Before}")]
    public static partial void CommandsRegistered(this ILogger logger, int commands, int before);

    [LoggerMessage(72, LogLevel.Warning, "Interaction {Interaction} ({Type}) could not be answered")]
    public static partial void InteractionFailed(this ILogger logger, Exception exception, string interaction, InteractionType type);

    [LoggerMessage(20, LogLevel.Information, "Discord: this is {Name}, application {Application}")]
    public static partial void Identified(this ILogger logger, string name, Snowflake application);

    [LoggerMessage(21, LogLevel.Error, "Discord does not accept the token. Copy it again from the page Bot of the application (https://discord.com/developers/applications) into Discord:Token or the file of Discord:TokenFile, and restart; the other surfaces go on")]
    public static partial void TokenRefused(this ILogger logger);

    [LoggerMessage(22, LogLevel.Warning, "Discord cannot be reached, and is tried again: {Reason}")]
    public static partial void DiscordUnreachable(this ILogger logger, string reason);

    [LoggerMessage(23, LogLevel.Error, "Discord:MessageContent is set, but the intent is not switched on: switch on \"Message Content Intent\" on the page Bot of the application and restart, or set Discord:MessageContent to false. The bot works without it, and only cannot listen to whole channels")]
    public static partial void ContentIntentMissing(this ILogger logger);

    [LoggerMessage(24, LogLevel.Error, "Discord refuses the gateway connection ({CloseCode}) and is not asked again; the other surfaces go on. {Remedy}")]
    public static partial void GatewayRefused(this ILogger logger, int closeCode, string remedy);

    [LoggerMessage(25, LogLevel.Error, "The gateway connection failed unexpectedly, and is made anew")]
    public static partial void GatewayFailed(this ILogger logger, Exception exception);

    [LoggerMessage(26, LogLevel.Information, "Discord: shard {Shard} is ready, {Guilds} servers")]
    public static partial void ShardReady(this ILogger logger, int shard, int guilds);

    [LoggerMessage(27, LogLevel.Debug, "Discord: shard {Shard} resumed")]
    public static partial void ShardResumed(this ILogger logger, int shard);

    [LoggerMessage(28, LogLevel.Error, "The Discord surface failed; the other surfaces go on")]
    public static partial void DiscordFailed(this ILogger logger, Exception exception);

    [LoggerMessage(29, LogLevel.Information, "{Platform}: took up {Unfinished} unfinished turns and {Undelivered} replies of an earlier run")]
    public static partial void TakenUp(this ILogger logger, string platform, int unfinished, int undelivered);

    [LoggerMessage(30, LogLevel.Error, "What an earlier run owed {Platform} cannot be read")]
    public static partial void NotTakenUp(this ILogger logger, Exception exception, string platform);

    [LoggerMessage(31, LogLevel.Error, "Discord refuses the commands ({Status}, code {Code}): {Reason}. Where Discord:DevelopmentGuild is set, the bot must be a member of that server")]
    public static partial void CommandsRefused(this ILogger logger, int status, int code, string reason);

    [LoggerMessage(32, LogLevel.Error, "The commands could not be registered")]
    public static partial void CommandsNotRegistered(this ILogger logger, Exception exception);

    [LoggerMessage(33, LogLevel.Error, "An event {Kind} of the gateway could not be handled")]
    public static partial void EventNotDispatched(this ILogger logger, Exception exception, string kind);

    [LoggerMessage(34, LogLevel.Error, "An event in lane {Lane}, a channel's or a question's, could not be handled")]
    public static partial void EventFailed(this ILogger logger, Exception exception, string lane);

    [LoggerMessage(35, LogLevel.Error, "Interaction {Interaction} could not be handled")]
    public static partial void InteractionTaskFailed(this ILogger logger, Exception exception, Snowflake interaction);

    [LoggerMessage(36, LogLevel.Error, "The reply to turn {Turn} could not be brought into {Platform}; the next start tries again")]
    public static partial void DeliveryFailed(this ILogger logger, Exception exception, string turn, string platform);

    [LoggerMessage(37, LogLevel.Warning, "The messages of turn {Turn} could not be recorded")]
    public static partial void DeliveryNotRecorded(this ILogger logger, Exception exception, string turn);

    [LoggerMessage(38, LogLevel.Information, "The reply to turn {Turn} waits for {Platform}: {Reason}")]
    public static partial void DeliveryWaits(this ILogger logger, string turn, string platform, string reason);

    [LoggerMessage(39, LogLevel.Warning, "No file can be attached in channel {Channel}: give the bot the permission Attach Files there. The whole reply is sent as messages")]
    public static partial void FileForbidden(this ILogger logger, Snowflake channel);

    [LoggerMessage(40, LogLevel.Error, "The reply to turn {Turn} cannot be posted in channel {Channel} (code {Code}): give the bot's role the permission {Permission} there")]
    public static partial void PostForbidden(this ILogger logger, Snowflake channel, string turn, int code, string permission);

    [LoggerMessage(41, LogLevel.Error, "The reply to turn {Turn} was refused for channel {Channel} (status {Status}, code {Code}): {Reason}")]
    public static partial void DeliveryRefused(this ILogger logger, Snowflake channel, string turn, int status, int code, string reason);

    [LoggerMessage(42, LogLevel.Warning, "No thread can be opened in channel {Channel} (code {Code}): give the bot the permissions Create Public Threads and Send Messages in Threads there. It answers in the channel itself")]
    public static partial void ThreadRefused(this ILogger logger, Snowflake channel, int code);

    [LoggerMessage(43, LogLevel.Warning, "A hint cannot be posted in channel {Channel} (code {Code}): the bot needs View Channel and Send Messages there")]
    public static partial void HintRefused(this ILogger logger, Snowflake channel, int code);

    [LoggerMessage(44, LogLevel.Warning, "A message for channel {Channel} was not sent: {Reason}")]
    public static partial void HintNotSent(this ILogger logger, Snowflake channel, string reason);

    [LoggerMessage(73, LogLevel.Information, "Interaction {Interaction} ({Type}) came too late to be answered")]
    public static partial void InteractionTooLate(this ILogger logger, string interaction, InteractionType type);

    [LoggerMessage(74, LogLevel.Error, "Too much waits in lane {Lane}, a channel's or a question's: an event is left out")]
    public static partial void LaneFull(this ILogger logger, string lane);

    [LoggerMessage(78, LogLevel.Warning, "The reply to turn {Turn} waits for the database")]
    public static partial void DeliveryWaitsForDatabase(this ILogger logger, Exception exception, string turn);

    [LoggerMessage(80, LogLevel.Information, "The reply to turn {Turn} is for its asker alone, and the interaction's quarter of an hour is over: it is not sent")]
    public static partial void ResponseOver(this ILogger logger, string turn);

    [LoggerMessage(81, LogLevel.Information, "Took away {Before} commands that were registered twice, {Where}")]
    public static partial void CommandsCleared(this ILogger logger, int before, string where);

    [LoggerMessage(82, LogLevel.Warning, "The announcement of turn {Turn} could not be deleted (code {Code})")]
    public static partial void AnnouncementStays(this ILogger logger, string turn, int code);

    [LoggerMessage(EventId = 90, Message = "A call to the door of Teams was refused: {Reason}")]
    public static partial void CallerUnknown(this ILogger logger, LogLevel level, string reason);

    [LoggerMessage(91, LogLevel.Warning, "An activity was refused: {Reason}")]
    public static partial void ActivityForbidden(this ILogger logger, string reason);

    [LoggerMessage(92, LogLevel.Error, "Nothing can be sent to Teams: {Problem}")]
    public static partial void NoAccessToken(this ILogger logger, string problem);

    [LoggerMessage(93, LogLevel.Information, "The bot is in Teams")]
    public static partial void TeamsReady(this ILogger logger);

    [LoggerMessage(94, LogLevel.Warning, "Activities are taken from everybody on this machine (Teams:AllowAnonymous): for tests alone")]
    public static partial void TeamsAnonymous(this ILogger logger);

    [LoggerMessage(95, LogLevel.Error, "What Teams needs could not be fetched, for a reason that nobody thought of; it is tried again")]
    public static partial void TeamsGreetingFailed(this ILogger logger, Exception exception);
}
