using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Teams.Connector;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>Makes the delivery of a reply from what the program has, and writes down how it ended.</summary>
internal sealed class ReplyDeliveries(
    IConnector connector,
    DeliveryStore store,
    PersonalStreams streams,
    IEnumerable<IReplyDecorator> decorators,
    Messages messages,
    TimeProvider time,
    ILogger<ReplyDelivery> logger)
{
    private readonly IReplyDecorator? _decorator = decorators.SingleOrDefault();

    /// <summary>A turn of this run, or one that an earlier run left unfinished.</summary>
    /// <param name="turn">What is delivered.</param>
    /// <param name="address">Where it goes.</param>
    /// <param name="leaving">Ends it between two requests.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <returns>The ids of the reply's messages that are there then.</returns>
    public Task<IReadOnlyList<string>> DeliverAsync(Turn turn, TeamsAddress address, CancellationToken leaving, CancellationToken cancellationToken) =>
        DeliverAsync(turn.Id, turn.Message, address, turn.ReadUpdatesAsync(CancellationToken.None), turn.Cancel, leaving, cancellationToken);

    /// <summary>A turn that ended in an earlier run.</summary>
    public Task<IReadOnlyList<string>> DeliverAsync(ConversationTurn ended, TeamsAddress address, CancellationToken leaving, CancellationToken cancellationToken) =>
        DeliverAsync(ended.Id, ended.Message!, address, EndedTurn.Updates(ended).ToAsyncEnumerable(), static () => { }, leaving, cancellationToken);

    /// <summary>The reply is not owed any more, but its removal is: see <see cref="TakeAwayAsync"/>. Null: there is nothing of it.</summary>
    /// <exception cref="StorageException">The database fails, and nothing has happened.</exception>
    public Task<ForgottenReply?> BeginRemovalAsync(string turnId) => store.BeginRemovalAsync(turnId, TeamsAddress.WithoutWords, CancellationToken.None);

    /// <summary>Another turn has the messages now, and they stay.</summary>
    public Task EndRemovalAsync(string turnId) => Record(turnId).EndRemovalAsync();

    /// <summary>Deletes what there is of a reply that is forgotten or was not wanted, and tries it again until nothing is there.</summary>
    public async Task<IReadOnlyList<string>> TakeAwayAsync(ForgottenReply reply, TeamsAddress address, CancellationToken leaving, CancellationToken cancellationToken)
    {
        var record = Record(reply.TurnId);
        var writer = new MessageWriter(Route(address, Language.English), record, time);
        foreach (var message in reply.Messages)
            writer.Adopt(PostedPart.Read(message));
        var pauses = new GrowingPause(time);
        while (!leaving.IsCancellationRequested)
        {
            try
            {
                await writer.RemoveAllAsync(cancellationToken);
                await record.EndRemovalAsync();
                break;
            }
            catch (Exception exception) when (exception is ConnectorUnavailableException or ConnectorException)
            {
                logger.TeamsDeliveryWaits(reply.TurnId, exception.Message);
                await pauses.NextAsync(TimeSpan.Zero, leaving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        return writer.Messages;
    }

    private async Task<IReadOnlyList<string>> DeliverAsync(
        string turnId,
        InboundMessage message,
        TeamsAddress address,
        IAsyncEnumerable<TurnUpdate> turn,
        Action onLost,
        CancellationToken leaving,
        CancellationToken cancellationToken)
    {
        var pauses = new GrowingPause(time);
        while (true)
        {
            try
            {
                using var place = address.IsPersonal ? await streams.EnterAsync(address.Conversation, leaving) : null;
                return await DeliverOnceAsync(turnId, message, address, turn, onLost, leaving, cancellationToken);
            }
            catch (StorageException exception)
            {
                logger.DeliveryWaitsForDatabase(exception, turnId);
            }
            catch (OperationCanceledException) when (leaving.IsCancellationRequested)
            {
                return [];
            }

            await pauses.NextAsync(TimeSpan.Zero, leaving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <exception cref="StorageException">The database could not be read; nothing has been sent.</exception>
    private async Task<IReadOnlyList<string>> DeliverOnceAsync(
        string turnId,
        InboundMessage message,
        TeamsAddress address,
        IAsyncEnumerable<TurnUpdate> turn,
        Action onLost,
        CancellationToken leaving,
        CancellationToken cancellationToken)
    {
        var (record, route) = (Record(turnId), Route(address, message.Language));
        var writer = new MessageWriter(route, record, time);
        await AdoptAsync(turnId, writer, cancellationToken);
        var stream = address.IsPersonal && (writer.Messages.Count == 0 || writer.HasOpenStream) ? new MessageStream(route, record, writer, time) : null;
        var fold = new ReplyStream(turnId, message, address, new ReplyTexts(messages, message.Language));
        var delivery = new ReplyDelivery(turnId, writer, stream, new ReplyUpdates<ReplyView>(fold, time), new GrowingPause(time), time, logger);
        var end = await delivery.RunAsync(turn, leaving, cancellationToken);
        if (end is DeliveryEnd.Stopped or DeliveryEnd.Impossible)
            onLost();
        if (end != DeliveryEnd.Left)
            await record.CloseAsync();
        else if (stream is not null)
            await CloseAsync(turnId, stream, cancellationToken);
        return writer.Messages;
    }

    /// <summary>Teams shows a stream as unfinished until its two minutes are over; so it becomes a message, as far as it is, for whoever goes on.</summary>
    private async Task CloseAsync(string turnId, MessageStream stream, CancellationToken cancellationToken)
    {
        try
        {
            await stream.CloseAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is ConnectorException or ConnectorUnavailableException)
        {
            logger.TeamsDeliveryWaits(turnId, exception.Message);
        }
    }

    private async Task AdoptAsync(string turnId, MessageWriter writer, CancellationToken cancellationToken)
    {
        foreach (var part in await store.LoadDeliveriesAsync(turnId, cancellationToken))
            writer.Adopt(PostedPart.Read(part.ExternalId));
    }

    private ReplyRoute Route(TeamsAddress address, Language language) => new(connector, address, messages.Get(language, MessageKey.TeamsPlaceholder), _decorator, logger);

    private DeliveryRecord Record(string turnId) => new(store, turnId, logger);
}
