using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Discord.Rest;
using ChatBot.Worker.Replies;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Discord.Replies;

/// <summary>Discord, as replies see it.</summary>
internal sealed class DiscordReplies(
    DiscordRestClient rest,
    DeliveryStore store,
    ChannelSettingsReader settings,
    ThreadOpening threads,
    BotIdentity identity,
    Messages messages,
    IOptions<DiscordOptions> options,
    TimeProvider time,
    ILogger<DiscordReplies> logger) : IReplySurface<DiscordAddress>
{
    public async Task<IReplyWriter> OpenAsync(OwedReply<DiscordAddress> reply, CancellationToken cancellationToken)
    {
        var address = await PlaceAsync(reply, cancellationToken);
        var (turnId, language) = (reply.TurnId, reply.Question.Language);
        var rules = await RulesAsync(address, cancellationToken) with { Heading = QuestionLine.Of(reply.Question, address) };
        var route = new ReplyRoute(rest, turnId, address, time);
        var placed = new ReplyMessages(route, Record(turnId), new ButtonRow(turnId, messages, language), time);
        var writer = Writer(placed);
        foreach (var part in await store.LoadDeliveriesAsync(turnId, cancellationToken))
            writer.Adopt(new PostedPart<ReplyPart>(part.ExternalId) { MayBeGone = reply.IsContinued });
        var presenter = new ReplyPresenter(rules, new ReplyTexts(messages, language));
        return new ReplyWriter(turnId, route, placed, writer, presenter, Lost(turnId, address), new TypingSignal(rest, time), time, logger)
        {
            MayBePosted = reply.MayBePosted || (reply.IsContinued && writer.Messages.Count == 0),
        };
    }

    public IReplyRemoval OpenRemoval(ForgottenReply reply, DiscordAddress address)
    {
        var route = new ReplyRoute(rest, reply.TurnId, address, time);
        var writer = Writer(new ReplyMessages(route, Record(reply.TurnId), new ButtonRow(reply.TurnId, messages, Language.English), time));
        foreach (var message in reply.Messages)
            writer.Adopt(new PostedPart<ReplyPart>(message));

        // A response that shows nothing yet has no message of ours; it is deleted without its id.
        if (reply.Messages.Count == 0 && route.UsesResponse)
            writer.Adopt(new PostedPart<ReplyPart>(address.Interaction!.Id.ToString()));
        return new ReplyRemoval(reply.TurnId, route, writer, Lost(reply.TurnId, address), reply.IsInDoubt, logger);
    }

    /// <summary>With the thread for it opened; when the reply is left before that, the next run opens it.</summary>
    private async Task<DiscordAddress> PlaceAsync(OwedReply<DiscordAddress> reply, CancellationToken cancellationToken)
    {
        if (reply.Address.ThreadName is null)
            return reply.Address;
        var placed = await threads.PlaceAsync(reply.Address, cancellationToken);
        await Record(reply.TurnId).MoveAsync(placed.ToJson());
        return placed;
    }

    private async Task<ReplyRules> RulesAsync(DiscordAddress address, CancellationToken cancellationToken)
    {
        var channel = await settings.LoadAsync(address.Guild, address.Channel, cancellationToken);
        return ReplyRules.For(address, channel.FileOverCharacters ?? options.Value.FileOverCharacters);
    }

    private MessageWriter<ReplyPart> Writer(ReplyMessages placed) => new(placed, TimeSpan.FromMilliseconds(options.Value.EditMilliseconds), time);

    private LostMessages Lost(string turnId, DiscordAddress address) => new(rest, store, Record(turnId), turnId, address, identity.Self.Id);

    private DeliveryRecord Record(string turnId) => new(store, turnId, logger);
}
