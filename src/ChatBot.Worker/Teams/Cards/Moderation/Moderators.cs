using ChatBot.Core.Localization;
using ChatBot.Teams.Model;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Teams.Cards.Moderation;

/// <summary>
/// Who may change how the bot answers others. In a channel: the team's owners, as far as its roster can be read, and those of
/// <see cref="TeamsOptions.Moderators"/>. A group chat has no owners: there everybody may but guests, or, where the setting names somebody, only
/// those. In a personal chat everything is one's own.
/// </summary>
internal sealed class Moderators(Rosters rosters, IOptions<TeamsOptions> options)
{
    private const string Owner = "owner";

    private static readonly string[] Strangers = ["guest", "anonymous"];

    public async Task<bool> MayAsync(TeamsAddress address, ChannelAccount who, CancellationToken cancellationToken)
    {
        if (address.IsPersonal)
            return true;
        if (options.Value.NamesModerator(who))
            return true;
        var isChannel = address.IsChannel;
        if (!isChannel && TeamsOptions.List(options.Value.Moderators).Length > 0)
            return false;
        var (member, _) = await rosters.FindAsync(address, who.Id!, cancellationToken);
        return isChannel ? IsOne(member, Owner) : member is not null && !Array.Exists(Strangers, role => IsOne(member, role));
    }

    /// <summary>What somebody is told who may not.</summary>
    public static string RefusalOf(TeamsAddress address) => address.IsChannel ? MessageKey.TeamsCardNeedsModerator : MessageKey.TeamsCardNeedsNamed;

    private static bool IsOne(ChannelAccount? member, string role) =>
        role.Equals(member?.UserRole, StringComparison.OrdinalIgnoreCase) || role.Equals(member?.Role, StringComparison.OrdinalIgnoreCase);
}
