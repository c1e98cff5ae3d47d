using System.Net;
using ChatBot.Teams.Json;

namespace ChatBot.Teams.Connector;

/// <summary>The addresses below a service URL. Source: "Connector service" of the Bot Framework's REST API reference, conversation operations.</summary>
internal sealed class ConnectorAddresses(ServiceUrls allowed)
{
    /// <exception cref="ConnectorException">The conversation's service URL is not allowed, or an id cannot be a part of an address.</exception>
    public Uri Activities(ConversationReference conversation) => Of(conversation, "activities");

    /// <inheritdoc cref="Activities"/>
    public Uri Activity(ConversationReference conversation, string activity) => Of(conversation, $"activities/{Segment(activity)}");

    /// <inheritdoc cref="Activities"/>
    public Uri Member(ConversationReference conversation, string member) => Of(conversation, $"members/{Segment(member)}");

    private Uri Of(ConversationReference conversation, string rest) => allowed.Find(conversation.ServiceUrl) is { } origin
        ? new Uri(origin, $"v3/conversations/{Segment(conversation.Conversation)}/{rest}")
        : throw Refused("the service URL is not one of Teams; Teams:ServiceUrls names more");

    private static string Segment(string id) => ActivityRules.IsId(id) ? Uri.EscapeDataString(id) : throw Refused("an id cannot be part of an address");

    private static ConnectorException Refused(string reason) => new(HttpStatusCode.Forbidden, "NotSent", reason);
}
