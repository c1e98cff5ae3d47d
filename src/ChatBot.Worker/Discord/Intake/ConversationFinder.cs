using ChatBot.Core.Channels;
using ChatBot.Core.Conversations;
using ChatBot.Discord;
using ChatBot.Discord.Model;

namespace ChatBot.Worker.Discord.Intake;

/// <summary>Which conversation a message continues, or begins.</summary>
internal sealed class ConversationFinder(DeliveryStore deliveries, GuildDirectory guilds)
{
    /// <summary>
    /// A reply to a reply of the bot continues its conversation. Otherwise direct messages and threads are one conversation each, and in a
    /// channel its setting decides: the whole channel, or the chain of replies, which its first message names.
    /// </summary>
    public async Task<string> FindAsync(Message message, ChannelSettings settings, CancellationToken cancellationToken)
    {
        if (await FindAnsweredAsync(message, cancellationToken) is { Conversation.Length: > 0 } turn)
            return turn.Conversation;
        var isOneChannel = message.GuildId is null || settings.Scope == ConversationScope.Channel || guilds.FindChannel(message.ChannelId) is { IsThread: true };
        return isOneChannel ? ConversationNaming.OfChannel(message.ChannelId) : ConversationNaming.OfChain(RepliedTo(message) ?? message.Id);
    }

    /// <summary>The turn whose reply the message replies to; null when there is none.</summary>
    public async Task<DeliveredTurn?> FindAnsweredAsync(Message message, CancellationToken cancellationToken) => RepliedTo(message) is { } reply
        ? await deliveries.FindTurnByDeliveryAsync(DiscordSurface.Platform, reply.ToString(), cancellationToken)
        : null;

    private static Snowflake? RepliedTo(Message message) =>
        message is { Type: MessageType.Reply, MessageReference.MessageId: { } id } ? id : message.ReferencedMessage?.Id;
}
