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
    private const string Channel = "channel";

    private static readonly string[] Strangers = ["guest", "anonymous"];

    public async Task<bool> MayAsync(TeamsAddress address, ChannelAccount who, CancellationToken cancellationToken)
    {
        if (address.IsPersonal)
            return true;
        var named = TeamsOptions.List(options.Value.Moderators);
        if (Array.Exists(named, id => id.Equals(who.Id, StringComparison.OrdinalIgnoreCase) || id.Equals(who.AadObjectId, StringComparison.OrdinalIgnoreCase)))
            return true;
        var isChannel = address.ConversationType == Channel;
        if (!isChannel && named.Length > 0)
            return false;
        var (member, _) = await rosters.FindAsync(address, who.Id!, cancellationToken);
        return isChannel ? IsOne(member, Owner) : member is not null && !Array.Exists(Strangers, role => IsOne(member, role));
    }

    private static bool IsOne(ChannelAccount? member, string role) =>
        role.Equals(member?.UserRole, StringComparison.OrdinalIgnoreCase) || role.Equals(member?.Role, StringComparison.OrdinalIgnoreCase);
}
