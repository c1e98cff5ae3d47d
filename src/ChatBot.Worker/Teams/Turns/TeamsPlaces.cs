using ChatBot.Core.Assistants;
using ChatBot.Core.Channels;
using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using ChatBot.Teams.Model;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Teams.Turns;

/// <summary>What holds for a question in a place: its channel's settings before its team's, and in groups what its author chose before both.</summary>
internal sealed class TeamsPlaces(ChannelStore channels, ConversationStore conversations, IOptions<ChatOptions> options, IOptions<TeamsOptions> teams)
{
    /// <summary>What the channel or chat, and its team or organisation, set.</summary>
    /// <exception cref="StorageException">The database fails.</exception>
    public Task<ChannelSettings> LoadAsync(TeamsAddress address, CancellationToken cancellationToken)
    {
        var place = TeamsPlace.Of(address);
        return channels.LoadAsync(TeamsSurface.Platform, place.Server, place.Channel, cancellationToken);
    }

    /// <summary>The same for one author's question. The mode is never the author's: it belongs to the moderators.</summary>
    /// <param name="address">Where it was asked.</param>
    /// <param name="author">As in <see cref="InboundMessage.Author"/>.</param>
    /// <param name="inEffect">What <see cref="LoadAsync"/> says.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StorageException">The database fails.</exception>
    public async Task<TurnSettings> SettingsAsync(TeamsAddress address, string author, ChannelSettings inEffect, CancellationToken cancellationToken)
    {
        var settings = inEffect.ToTurnSettings();
        if (address.IsPersonal)
            return settings;
        var own = await conversations.LoadSettingsAsync(new ConversationKey(TeamsSurface.Platform, OwnConversation(address, author)), cancellationToken);
        return settings.With(own with { Mode = null });
    }

    /// <summary>
    /// Which made assistants there are for somebody: their own everywhere, and where others read along those of the channel or group. Whoever may
    /// make them for all makes them there. Who owns a team is not asked for every message: moderators here are those of <see cref="TeamsOptions.Moderators"/>.
    /// </summary>
    public AssistantScope AssistantsOf(TeamsAddress address, ChannelAccount who)
    {
        var own = AssistantScope.OfAuthor(who.Id!);
        if (address.IsPersonal)
            return own;
        var all = AssistantsOfAll(address, teams.Value.NamesModerator(who));
        return all.MayMake ? all with { Places = [.. all.Places, .. own.Places] } : own with { Places = [.. own.Places, .. all.Places], MayChangeOthers = false };
    }

    /// <summary>Those of the channel or group alone.</summary>
    public AssistantScope AssistantsOfAll(TeamsAddress address, bool isModerator) =>
        AssistantScope.OfChannel(TeamsPlace.Of(address).Channel, address.Team ?? "", isModerator, options.Value.AssistantMakers);

    /// <summary>Holds what somebody chose for themselves in a place that others use too; nothing else is said there.</summary>
    public static string OwnConversation(TeamsAddress address, string author) => MemberConversation.Of(TeamsPlace.Of(address).Channel, author);
}
