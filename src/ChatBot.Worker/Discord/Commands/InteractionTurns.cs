using ChatBot.Core.Channels;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>Turns that begin with an interaction: what holds in the channel is looked up, the turn is accepted, its reply is on its way.</summary>
internal sealed class InteractionTurns(
    PushedTurns<DiscordAddress> turns, ChannelStore channels, MemberSettings members, AssistantScopes scopes, BotIdentity identity, GuildDirectory guilds, TimeProvider time)
{
    /// <summary>Comes back when the turn is accepted or refused; never waits for its reply.</summary>
    /// <param name="call">Deferred already: the deferred response becomes the reply.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">The program ends.</param>
    public async Task SubmitAsync(InteractionCall call, TurnRequest request, CancellationToken cancellationToken)
    {
        // Over HTTP a question can come before Discord has said who the bot is, which a reply needs to know.
        if (!identity.IsKnown)
        {
            await call.TellAsync(call.Text(MessageKey.DiscordNotReady), cancellationToken);
            return;
        }

        var place = Place.Of(call.Interaction);
        var settings = await channels.LoadAsync(DiscordSurface.Platform, place.Server, place.Channel, cancellationToken);
        if (!request.IsAllowedEverywhere && ChannelGate.Refusal(settings, call, place) is { } refusal)
        {
            await call.TellAsync(refusal, cancellationToken);
            return;
        }

        var own = await members.LoadAsync(place.Channel, call.User, cancellationToken);
        var address = await AddressAsync(call, request, settings, cancellationToken);
        var message = new InboundMessage
        {
            Platform = DiscordSurface.Platform,
            Conversation = request.Conversation ?? ConversationOf(call, settings, address),
            Author = call.User.ToString(),
            MessageId = call.Interaction.Id.ToString(),
            Text = request.Text,
            Again = request.Again,
            Settings = request.IsRepetition ? request.Settings : settings.ToTurnSettings().With(own).With(request.Settings),
            Assistants = request.Assistants ?? scopes.Of(call),
            NamesAssistant = !request.IsRepetition && request.Settings.Assistant is not null,
            AssistantText = request.AssistantText,
            Language = call.Language,
        };
        await BeginAsync(call, message, address, cancellationToken);
    }

    private async Task<DiscordAddress> AddressAsync(InteractionCall call, TurnRequest request, ChannelSettings settings, CancellationToken cancellationToken)
    {
        var address = DiscordAddress.Of(call.Interaction, call.IsDeferredPrivately, guilds, time.GetUtcNow());
        var wantsThread = request.InThread ?? settings.Scope is ConversationScope.Thread;
        var canHaveOne = address is { Guild: not null, Interaction: { MayPost: true, Ephemeral: false } } && !IsThread(call);
        return request.Question is { } question && wantsThread && canHaveOne ? await QuestionThreads.AnnounceAsync(call, question, cancellationToken) : address;
    }

    private async Task BeginAsync(InteractionCall call, InboundMessage message, DiscordAddress address, CancellationToken cancellationToken)
    {
        var refusal = await turns.BeginAsync(message, address, cancellationToken) switch
        {
            TurnSubmission.Busy { Message: var busy } => busy,
            TurnSubmission.Rejected { Message: var rejected } => rejected,

            // Accepted, or a duplicate: Discord delivered the interaction twice, and the first one is being answered.
            _ => null,
        };
        if (refusal is null)
            return;
        await call.TellAsync(refusal, cancellationToken);
        if (address.Announcement is not null)
            await call.DeleteMessageAsync(cancellationToken);
    }

    /// <summary>Direct messages and threads are one conversation each; elsewhere the channel is, or every chain of replies, which begins here.</summary>
    private static string ConversationOf(InteractionCall call, ChannelSettings settings, DiscordAddress address)
    {
        // A thread has the id of the message that it is opened from.
        if (address.Announcement is { } announcement)
            return ConversationNaming.OfChannel(announcement.Message);
        var isOneChannel = address.Guild is null || IsThread(call) || settings.Scope is ConversationScope.Channel;
        return isOneChannel ? ConversationNaming.OfChannel(address.Channel) : ConversationNaming.OfChain(call.Interaction.Id);
    }

    private static bool IsThread(InteractionCall call) => call.Interaction.Channel is { IsThread: true };
}
