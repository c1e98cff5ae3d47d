using System.Net;
using ChatBot.Discord.Rest;

namespace ChatBot.Worker.Discord.Replies;

/// <summary>Page "Opcodes and Status Codes", JSON Error Codes.</summary>
internal static class DeliveryFailures
{
    private const int SlowMode = 20016;
    private const int ChannelWriteLimit = 20028;
    private const int ThreadArchived = 50083;
    private const int Overloaded = 130000;
    private const int NoHistoryForReply = 160002;
    private const int ThreadLocked = 160005;

    public static DeliveryFailure Of(DiscordApiException exception) => exception.Code switch
    {
        SlowMode or ChannelWriteLimit or Overloaded => DeliveryFailure.Passing,
        DiscordErrorCode.UnknownMessage => DeliveryFailure.MessageGone,
        DiscordErrorCode.TooManyEditsOfOldMessage => DeliveryFailure.TooOld,
        DiscordErrorCode.UnknownInteraction or DiscordErrorCode.UnknownWebhook or DiscordErrorCode.InvalidWebhookToken => DeliveryFailure.ResponseGone,
        NoHistoryForReply => DeliveryFailure.NoHistory,
        DiscordErrorCode.MissingAccess or DiscordErrorCode.MissingPermissions or ThreadArchived or ThreadLocked => DeliveryFailure.Forbidden,
        DiscordErrorCode.UnknownChannel or DiscordErrorCode.CannotSendToUser => DeliveryFailure.ChannelGone,
        _ => exception.Status switch
        {
            // A token that was reset can be set again; the reply waits for it.
            HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests => DeliveryFailure.Passing,
            HttpStatusCode.Forbidden => DeliveryFailure.Forbidden,
            HttpStatusCode.NotFound => DeliveryFailure.ChannelGone,
            _ => DeliveryFailure.Refused,
        },
    };
}
