namespace ChatBot.Discord.Rest;

/// <summary>The JSON error codes that callers tell apart. Source: "Opcodes and Status Codes", JSON Error Codes.</summary>
public static class DiscordErrorCode
{
    public const int UnknownChannel = 10003;
    public const int UnknownMessage = 10008;
    public const int UnknownWebhook = 10015;

    /// <summary>Acknowledged too late, or never sent to this application.</summary>
    public const int UnknownInteraction = 10062;

    public const int MissingAccess = 50001;
    public const int MissingPermissions = 50013;

    /// <summary>The interaction's token has run out.</summary>
    public const int InvalidWebhookToken = 50027;

    public const int CannotSendToUser = 50007;
    public const int InvalidFormBody = 50035;
    public const int InteractionAlreadyAcknowledged = 40060;

    /// <summary>A message older than an hour was edited too often; a new message is the way out.</summary>
    public const int TooManyEditsOfOldMessage = 30046;

    public const int ThreadAlreadyCreated = 160004;
}
