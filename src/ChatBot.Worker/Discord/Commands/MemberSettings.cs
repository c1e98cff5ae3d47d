using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using ChatBot.Discord;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>
/// What a member has chosen for themselves in one channel, by <c>/settings</c> and <c>/assistant use</c>: the settings of a conversation in
/// which nothing but those commands is said. Nobody's choice changes how others are answered.
/// </summary>
internal sealed class MemberSettings(ConversationStore store)
{
    /// <param name="channel">A channel or direct messages; for a thread the channel it is in.</param>
    /// <param name="user">Whose settings.</param>
    public static string ConversationOf(string channel, Snowflake user) => MemberConversation.Of(channel, user.ToString());

    /// <summary>The mode is never theirs: it belongs to the moderators.</summary>
    /// <exception cref="StorageException">The database fails.</exception>
    public async Task<TurnSettings> LoadAsync(string channel, Snowflake user, CancellationToken cancellationToken) =>
        await store.LoadSettingsAsync(new ConversationKey(DiscordSurface.Platform, ConversationOf(channel, user)), cancellationToken) with { Mode = null };
}
