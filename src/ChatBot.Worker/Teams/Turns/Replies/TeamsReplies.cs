using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Teams.Connector;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>Teams, as replies see it.</summary>
internal sealed class TeamsReplies(
    IConnector connector,
    DeliveryStore store,
    PersonalStreams streams,
    IEnumerable<IReplyDecorator> decorators,
    Messages messages,
    TimeProvider time,
    ILogger<TeamsReplies> logger) : IReplySurface<TeamsAddress>
{
    /// <summary>The least time between two updates of one message while the reply is being written: Teams takes 60 requests of a bot in half a minute for one conversation.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly IReplyDecorator? _decorator = decorators.SingleOrDefault();

    public async Task<IReplyWriter> OpenAsync(OwedReply<TeamsAddress> reply, CancellationToken cancellationToken)
    {
        var place = reply.Address.IsPersonal ? await streams.EnterAsync(reply.Address.Conversation, cancellationToken) : null;
        try
        {
            return await OpenAsync(reply, place, cancellationToken);
        }
        catch
        {
            place?.Dispose();
            throw;
        }
    }

    public IReplyRemoval OpenRemoval(ForgottenReply reply, TeamsAddress address)
    {
        var writer = Writer(Route(address, Language.English), Record(reply.TurnId));
        foreach (var id in reply.Messages.Select(StreamRecord.IdOf).Distinct(StringComparer.Ordinal))
            writer.Adopt(new PostedPart<ReplyPart>(id));
        return new ReplyRemoval(writer);
    }

    private async Task<ReplyWriter> OpenAsync(OwedReply<TeamsAddress> reply, IDisposable? place, CancellationToken cancellationToken)
    {
        var (turnId, question, address) = (reply.TurnId, reply.Question, reply.Address);
        var (record, route) = (Record(turnId), Route(address, question.Language));
        var writer = Writer(route, record);
        var known = await store.LoadDeliveriesAsync(turnId, cancellationToken);
        foreach (var part in known)
            writer.Adopt(new PostedPart<ReplyPart>(StreamRecord.IdOf(part.ExternalId)));
        var hasOpenStream = known.Any(part => StreamRecord.IsOne(part.ExternalId));
        var stream = address.IsPersonal && (known.Count == 0 || hasOpenStream) ? new MessageStream(route, record, writer, time) : null;
        var presenter = new ReplyPresenter(turnId, question, address, new ReplyTexts(messages, question.Language));
        return new ReplyWriter(turnId, presenter, writer, stream, hasOpenStream, place, logger);
    }

    private MessageWriter<ReplyPart> Writer(ReplyRoute route, DeliveryRecord record) => new(new ReplyMessages(route, record, time), Interval, time);

    private ReplyRoute Route(TeamsAddress address, Language language) => new(connector, address, messages.Get(language, MessageKey.TeamsPlaceholder), _decorator, logger);

    private DeliveryRecord Record(string turnId) => new(store, turnId, logger);
}
