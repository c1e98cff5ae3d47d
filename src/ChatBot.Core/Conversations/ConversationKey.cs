namespace ChatBot.Core.Conversations;

/// <param name="Platform">As in <see cref="Turns.InboundMessage.Platform"/>.</param>
/// <param name="Conversation">As in <see cref="Turns.InboundMessage.Conversation"/>.</param>
public readonly record struct ConversationKey(string Platform, string Conversation);
