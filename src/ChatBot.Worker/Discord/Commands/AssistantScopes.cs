using ChatBot.Core.Assistants;
using ChatBot.Core.Turns;
using ChatBot.Discord.Model;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>Which made assistants there are in a place of Discord, and who may change them: a thread has those of its channel.</summary>
internal sealed class AssistantScopes(GuildDirectory guilds, IOptions<ChatOptions> options)
{
    /// <param name="call">Where, and by whom.</param>
    /// <param name="ofServer">Those of the whole server alone, which its managers change.</param>
    public AssistantScope Of(InteractionCall call, bool ofServer = false)
    {
        var place = Place.Of(call.Interaction);
        return ofServer && place.IsInServer
            ? new AssistantScope([AssistantScope.Server(place.Server)], call.IsServerManager, call.IsServerManager)
            : AssistantScope.OfChannel(place.Channel, place.Server, call.IsModerator, options.Value.AssistantMakers);
    }

    /// <summary>Of a message: in a server it changes none, since <c>/assistant</c> is a slash command there.</summary>
    public AssistantScope Of(Message message)
    {
        var channel = guilds.FindChannel(message.ChannelId)?.Parent ?? message.ChannelId;
        return message.GuildId is { } server
            ? AssistantScope.OfChannel(channel.ToString(), server.ToString(), isModerator: false, AssistantMakers.Moderators)
            : AssistantScope.OfChannel(channel.ToString(), "", isModerator: true, AssistantMakers.Moderators);
    }
}
