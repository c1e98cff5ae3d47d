using System.Net;
using ChatBot.Teams.Connector;

namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>What Teams' final answers mean for a reply (page "Stream bot messages", Response codes).</summary>
internal static class Refusals
{
    /// <summary>Trying again later may work: the application's secret may be put right.</summary>
    public static bool IsPassing(this ConnectorException exception) =>
        exception.Status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;

    /// <summary>The reader pressed Stop. Teams' code for it is also that of other refusals, and not always there; Microsoft's own libraries look at the words.</summary>
    public static bool IsStop(this ConnectorException exception) =>
        exception.Status is HttpStatusCode.Forbidden && exception.Message.Contains("cancel", StringComparison.OrdinalIgnoreCase);

    /// <summary>A request overtook another one, and only this one is lost; the next has all of its text.</summary>
    public static bool IsOutOfOrder(this ConnectorException exception) => exception.Code == "ContentStreamSequenceOrderPreConditionFailed";
}
