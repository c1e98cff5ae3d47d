using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Gateway;

/// <summary>
/// Where all shards put their events, for one reader. Nothing here waits. When the reader falls behind by the whole capacity, the oldest
/// event is lost and the loss is logged: a shard that waited instead would no longer see its heartbeats acknowledged, and would lose the
/// connection and with it everything; and of two events the older one is worth less, since an interaction not acknowledged within three
/// seconds is void anyway.
/// </summary>
internal sealed class EventSink
{
    private readonly Channel<GatewayEvent> _events;
    private readonly ILogger _logger;
    private long _lost;

    public EventSink(int capacity, ILogger logger)
    {
        _logger = logger;
        _events = Channel.CreateBounded<GatewayEvent>(
            new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, OnLost);
    }

    public ChannelReader<GatewayEvent> Reader => _events.Reader;

    public void Publish(GatewayPayload payload, int shard)
    {
        if (payload.Type is not { } type) return;
        try
        {
            if (EventReader.Read(type, payload.Data.Span, shard) is { } @event) _events.Writer.TryWrite(@event);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or NotSupportedException or OverflowException or ArgumentException)
        {
            // The path names fields, never what is in them; an event of a type not known does not come here.
            _logger.EventUnreadable(shard, type, e.GetType().Name, (e as JsonException)?.Path);
        }
    }

    public void Complete() => _events.Writer.TryComplete();

    /// <summary>The first is logged, then the second, the fourth and so on, or the log would drown in them.</summary>
    private void OnLost(GatewayEvent lost)
    {
        var count = Interlocked.Increment(ref _lost);
        if (long.IsPow2(count)) _logger.EventsLost(count);
    }
}
