using ChatBot.Teams.Connector;
using ChatBot.Teams.Model;
using ChatBot.Worker.Teams.Turns;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Teams.Cards.Moderation;

/// <summary>
/// Who may change how the bot answers others. In a channel: the team's owners, as far as its roster can be read, and those of
/// <see cref="TeamsOptions.Moderators"/>. A group chat has no owners: there everybody may but guests, or, where the setting names somebody, only
/// those. In a personal chat everything is one's own.
/// </summary>
internal sealed class Moderators(IConnector connector, IOptions<TeamsOptions> options, TimeProvider time, ILogger<Moderators> logger)
{
    private const string Owner = "owner";
    private const string Channel = "channel";

    // Teams waits some ten seconds in all for the answer to a press.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

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
        var member = await FindAsync(address, who.Id!, cancellationToken);
        return isChannel ? IsOne(member, Owner) : member is not null && !Array.Exists(Strangers, role => IsOne(member, role));
    }

    private async Task<ChannelAccount?> FindAsync(TeamsAddress address, string id, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await connector.FindMemberAsync(address.Reference with { Conversation = TeamsPlace.Of(address).Channel }, id, ended.Token);
        }
        catch (Exception exception) when (exception is ConnectorException or ConnectorUnavailableException || late.IsCancellationRequested)
        {
            logger.TeamsRosterUnread(exception.Message);
            return null;
        }
    }

    private static bool IsOne(ChannelAccount? member, string role) =>
        role.Equals(member?.UserRole, StringComparison.OrdinalIgnoreCase) || role.Equals(member?.Role, StringComparison.OrdinalIgnoreCase);
}
