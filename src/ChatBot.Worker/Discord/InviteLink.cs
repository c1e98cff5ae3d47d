using System.Globalization;
using ChatBot.Discord;
using ChatBot.Discord.Model;

namespace ChatBot.Worker.Discord;

/// <summary>The address at which a server's admin invites the bot. Source: pages "OAuth2", Bot Authorization Flow, and "Permissions".</summary>
internal static class InviteLink
{
    /// <summary>The fewest with which everything works. Sending includes editing and deleting what the bot itself wrote; nothing lets it touch others' messages.</summary>
    public const Permissions Needed =
        Permissions.ViewChannel
        | Permissions.SendMessages
        | Permissions.SendMessagesInThreads
        | Permissions.CreatePublicThreads
        | Permissions.AttachFiles
        | Permissions.ReadMessageHistory;

    public static string Of(Snowflake application) => string.Create(
        CultureInfo.InvariantCulture,
        $"https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions={(ulong)Needed}");
}
