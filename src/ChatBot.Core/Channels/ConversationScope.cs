namespace ChatBot.Core.Channels;

/// <summary>What one conversation is in a channel.</summary>
public enum ConversationScope
{
    /// <summary>A question, its reply, the reply to that, and so on.</summary>
    ReplyChain,

    /// <summary>A thread of its own for each question.</summary>
    Thread,

    /// <summary>All that is said in the channel.</summary>
    Channel,
}
