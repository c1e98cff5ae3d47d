using System.Threading.Channels;

namespace ChatBot.Discord.Gateway;

/// <summary>What one shard shows. Set from any thread; only the newest counts.</summary>
internal sealed class PresenceFeed(Presence? initial, TimeProvider time)
{
    /// <summary>Discord takes five updates a minute and drops what is beyond them without a word.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(12);

    private readonly Channel<Presence> _changes = Channel.CreateBounded<Presence>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private volatile Presence? _current = initial;

    public void Set(Presence presence)
    {
        _current = presence;
        _changes.Writer.TryWrite(presence);
    }

    /// <summary>For an identify, which carries it.</summary>
    public Presence? Take()
    {
        // First what waits, then what holds: a change in between is sent once more, and never lost.
        _changes.Reader.TryRead(out _);
        return _current;
    }

    /// <summary>After a resume: a change may have been lost with the last connection.</summary>
    public void Repeat()
    {
        if (_current is { } presence) _changes.Writer.TryWrite(presence);
    }

    /// <summary>Sends changes until cancelled.</summary>
    public async Task PumpAsync(GatewayLink link, CancellationToken cancellationToken)
    {
        await foreach (var presence in _changes.Reader.ReadAllAsync(cancellationToken))
        {
            await link.SendAsync(OutgoingPayloads.PresenceUpdate(presence), cancellationToken);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
