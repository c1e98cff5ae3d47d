using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Discord;
using ChatBot.Discord.Rest;
using ChatBot.Worker.Replies;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Discord.Replies;

/// <summary>Makes the delivery of a reply from what the program has, and writes down how it ended.</summary>
internal sealed class ReplyDeliveries(
    DiscordRestClient rest,
    DeliveryStore store,
    ChannelSettingsReader settings,
    ThreadOpening threads,
    BotIdentity identity,
    Messages messages,
    IOptions<DiscordOptions> options,
    TimeProvider time,
    ILogger<ReplyDelivery> logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>A turn of this run, or one that an earlier run left unfinished.</summary>
    /// <param name="turn">What is delivered.</param>
    /// <param name="address">Where it goes.</param>
    /// <param name="mayBePosted">There may be a message of it that nobody has written down.</param>
    /// <param name="leaving">Ends it between two requests.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public Task<PostedReply> DeliverAsync(Turn turn, DiscordAddress address, bool mayBePosted, CancellationToken leaving, CancellationToken cancellationToken) => DeliverAsync(
        turn.Id,
        turn.Message,
        address,
        turn.ReadUpdatesAsync(CancellationToken.None),
        mayBePosted,
        mayRepost: false,
        turn.Cancel,
        leaving,
        cancellationToken);

    /// <summary>A turn of this run in the messages of another one's reply, some of which may be gone.</summary>
    public Task<PostedReply> ContinueAsync(Turn turn, DiscordAddress address, bool mayBePosted, CancellationToken leaving, CancellationToken cancellationToken) => DeliverAsync(
        turn.Id,
        turn.Message,
        address,
        turn.ReadUpdatesAsync(CancellationToken.None),
        mayBePosted,
        mayRepost: true,
        turn.Cancel,
        leaving,
        cancellationToken);

    /// <summary>A turn that ended in an earlier run.</summary>
    public Task<PostedReply> DeliverAsync(
        ConversationTurn ended, DiscordAddress address, bool mayBePosted, CancellationToken leaving, CancellationToken cancellationToken) => DeliverAsync(
        ended.Id,
        ended.Message,
        address,
        EndedTurn.Updates(ended).ToAsyncEnumerable(),
        mayBePosted,
        mayRepost: false,
        static () => { },
        leaving,
        cancellationToken);

    /// <summary>Deletes the messages of a reply that nobody writes to any more; whatever happens, it does not come back.</summary>
    public async Task RemoveAsync(string turnId, DiscordAddress address, bool mayBePosted, CancellationToken cancellationToken)
    {
        var route = new ReplyRoute(rest, turnId, address, time);
        var writer = Writer(turnId, Language.English, route);
        await AdoptAsync(turnId, writer, mayBeGone: false, cancellationToken);
        await Record(turnId).CloseAsync();
        if (mayBePosted && route.MayPost)
            await Lost(turnId, address).AdoptAsync(writer, cancellationToken);
        await writer.RemoveAllAsync(cancellationToken);
        if (address.Announcement is { } announcement)
            await RemoveAsync(turnId, announcement, cancellationToken);
    }

    /// <summary>Deletes what there is of a forgotten reply, and tries it again until nothing is there.</summary>
    public async Task<PostedReply> TakeAwayAsync(ForgottenReply reply, DiscordAddress address, CancellationToken leaving, CancellationToken cancellationToken)
    {
        var route = new ReplyRoute(rest, reply.TurnId, address, time);
        var writer = Writer(reply.TurnId, Language.English, route);
        foreach (var message in reply.Messages)
            writer.Adopt(new PostedPart(Snowflake.Parse(message)));
        // A response that shows nothing yet has no message of ours; it is deleted without its id.
        if (writer.Count == 0 && route.UsesResponse)
            writer.Adopt(new PostedPart(address.Interaction!.Id));
        var isInDoubt = reply.IsInDoubt && route.MayPost;
        for (var failures = 0; !leaving.IsCancellationRequested; failures++)
        {
            try
            {
                if (isInDoubt)
                    await Lost(reply.TurnId, address).AdoptAsync(writer, cancellationToken);
                isInDoubt = false;
                await writer.RemoveAllAsync(cancellationToken);
                if (address.Announcement is { } announcement)
                    await RemoveAsync(reply.TurnId, announcement, cancellationToken);
                await Record(reply.TurnId).EndRemovalAsync();
                break;
            }
            catch (Exception exception) when (exception is DiscordUnavailableException or DiscordApiException)
            {
                logger.DeliveryWaits(reply.TurnId, exception.Message);
                await PauseAsync(failures, leaving);
            }
            catch (StorageException exception)
            {
                logger.DeliveryWaitsForDatabase(exception, reply.TurnId);
                await PauseAsync(failures, leaving);
            }
        }

        return new PostedReply(writer.Messages, isInDoubt);
    }

    private async Task RemoveAsync(string turnId, Announcement announcement, CancellationToken cancellationToken)
    {
        try
        {
            await rest.DeleteMessageAsync(announcement.Channel, announcement.Message, cancellationToken);
        }
        catch (DiscordApiException exception)
        {
            if (DeliveryFailures.Of(exception) != DeliveryFailure.MessageGone)
                logger.AnnouncementStays(turnId, exception.Code);
        }
    }

    /// <summary>Null when the reply is left before a thread for it could be opened; the next run opens it.</summary>
    private async Task<DiscordAddress?> PlaceAsync(string turnId, DiscordAddress address, CancellationToken leaving)
    {
        if (address.ThreadName is null)
            return address;
        try
        {
            var placed = await threads.PlaceAsync(address, leaving);
            await Record(turnId).MoveAsync(placed);
            return placed;
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<PostedReply> DeliverAsync(
        string turnId,
        InboundMessage? message,
        DiscordAddress asked,
        IAsyncEnumerable<TurnUpdate> turn,
        bool mayBePosted,
        bool mayRepost,
        Action onLost,
        CancellationToken leaving,
        CancellationToken cancellationToken)
    {
        if (await PlaceAsync(turnId, asked, leaving) is not { } address)
            return new PostedReply([], mayBePosted);
        for (var failures = 0; ; failures++)
        {
            try
            {
                return await DeliverOnceAsync(turnId, message, address, turn, mayBePosted, mayRepost, onLost, leaving, cancellationToken);
            }
            catch (StorageException exception)
            {
                logger.DeliveryWaitsForDatabase(exception, turnId);
            }

            // What was posted by then may not be on record.
            mayBePosted = true;
            await PauseAsync(failures, leaving);
            if (leaving.IsCancellationRequested)
                return new PostedReply([], mayBePosted);
        }
    }

    /// <exception cref="StorageException">The database could not be read.</exception>
    private async Task<PostedReply> DeliverOnceAsync(
        string turnId,
        InboundMessage? message,
        DiscordAddress address,
        IAsyncEnumerable<TurnUpdate> turn,
        bool mayBePosted,
        bool mayRepost,
        Action onLost,
        CancellationToken leaving,
        CancellationToken cancellationToken)
    {
        var language = message?.Language ?? Language.English;
        var route = new ReplyRoute(rest, turnId, address, time);
        var writer = Writer(turnId, language, route);
        var rules = await RulesAsync(address, cancellationToken) with { Heading = QuestionLine.Of(message, address) };
        await AdoptAsync(turnId, writer, mayRepost, cancellationToken);
        var stream = new ReplyStream(rules, new ReplyTexts(messages, language));
        var delivery = new ReplyDelivery(
            turnId, route, writer, stream, new ReplyUpdates<ReplyView>(stream, time), Lost(turnId, address), new TypingSignal(rest, time), time, logger) { MayBePosted = mayBePosted || (mayRepost && writer.Count == 0) };
        var end = await delivery.RunAsync(turn, leaving, cancellationToken);
        if (end is DeliveryEnd.TakenAway or DeliveryEnd.Impossible)
            onLost();
        if (end != DeliveryEnd.Left)
            await Record(turnId).CloseAsync();
        return new PostedReply(writer.Messages, delivery.IsInDoubt);
    }

    private async Task<ReplyRules> RulesAsync(DiscordAddress address, CancellationToken cancellationToken)
    {
        var channel = await settings.LoadAsync(address.Guild, address.Channel, cancellationToken);
        return ReplyRules.For(address, channel.FileOverCharacters ?? options.Value.FileOverCharacters);
    }

    private async Task AdoptAsync(string turnId, MessageWriter writer, bool mayBeGone, CancellationToken cancellationToken)
    {
        foreach (var part in await store.LoadDeliveriesAsync(turnId, cancellationToken))
            writer.Adopt(new PostedPart(Snowflake.Parse(part.ExternalId)) { MayBeGone = mayBeGone });
    }

    private MessageWriter Writer(string turnId, Language language, ReplyRoute route) => new(
        route, Record(turnId), new ButtonRow(turnId, messages, language), TimeSpan.FromMilliseconds(options.Value.EditMilliseconds), time);

    /// <summary>Ends early, and without a word, when the reply is to be left.</summary>
    private async Task PauseAsync(int failures, CancellationToken leaving)
    {
        var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures), LongestPause.TotalSeconds));
        await Task.Delay(pause, time, leaving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private LostMessages Lost(string turnId, DiscordAddress address) => new(rest, store, Record(turnId), turnId, address, identity.Self.Id);

    private DeliveryRecord Record(string turnId) => new(store, turnId, logger);
}
