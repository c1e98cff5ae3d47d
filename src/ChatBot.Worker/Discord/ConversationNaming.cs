using ChatBot.Discord;

namespace ChatBot.Worker.Discord;

/// <summary>Names of conversations, unique within the platform.</summary>
internal static class ConversationNaming
{
    /// <summary>Of a whole channel, of direct messages, or of a thread.</summary>
    public static string OfChannel(Snowflake channel) => $"channel:{channel}";

    /// <summary>Of a chain of replies, by its first message or the interaction it began with.</summary>
    public static string OfChain(Snowflake first) => $"chain:{first}";
}
