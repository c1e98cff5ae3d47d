using ChatBot.Core.Channels;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Teams.Turns;

/// <summary>Where something is said, as its settings are kept in <see cref="ChannelStore"/>.</summary>
/// <param name="Server">The team; for chats, which belong to none, the organisation. Empty: neither is known.</param>
/// <param name="Channel">The channel, without the thread; or the chat.</param>
internal sealed record TeamsPlace(string Server, string Channel)
{
    private const string Thread = ";messageid=";

    public static TeamsPlace Of(TeamsAddress address) =>
        new(address.Team ?? address.Tenant ?? "", address.Channel ?? WithoutThread(address.Conversation));

    /// <summary>Of <see cref="InboundMessage.Conversation"/>: a chat is one, and in a channel each thread is, or by its settings the whole channel.</summary>
    public static string ConversationOf(TeamsAddress address, ChannelSettings settings) =>
        settings.Scope is ConversationScope.Channel ? WithoutThread(address.Conversation) : address.Conversation;

    private static string WithoutThread(string conversation) =>
        conversation.IndexOf(Thread, StringComparison.OrdinalIgnoreCase) is > 0 and var thread ? conversation[..thread] : conversation;
}
