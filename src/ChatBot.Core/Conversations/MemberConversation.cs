namespace ChatBot.Core.Conversations;

/// <summary>
/// Conversations that hold one member's own settings in one place. Their name is the one that carries somebody's id, so it goes when its member
/// is forgotten.
/// </summary>
public static class MemberConversation
{
    private const string Beginning = "member:";

    /// <param name="place">A channel, or whatever the settings hold in.</param>
    /// <param name="author">The member, as in <see cref="Turns.InboundMessage.Author"/>.</param>
    public static string Of(string place, string author) => $"{Beginning}{place}:{author}";

    /// <summary>A condition in SQL, over a column <c>conversation</c> and the parameters of <see cref="Parameters"/>.</summary>
    internal const string IsMembers =
        "platform = @platform AND substr(conversation, 1, length(@beginning)) = @beginning AND substr(conversation, -length(@end)) = @end";

    internal static object Parameters(string platform, string author) => new { platform, beginning = Beginning, end = ":" + author };
}
