using System.Security.Cryptography;
using System.Threading.Channels;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Gateway;

/// <summary>
/// Receives what happens in Discord: keeps the connections of one process alive through everything but a refusal. Shards run side by side on
/// the thread pool; all members may be used from any thread. Source: Gateway.
/// </summary>
public sealed class DiscordGateway
{
    private readonly GatewayOptions _options;
    private readonly IGatewayTransport _transport;
    private readonly TimeProvider _time;
    private readonly Jitter _jitter;
    private readonly ILogger _logger;
    private readonly GatewayBotSource _source;
    private readonly EventSink _events;
    private readonly Lock _gate = new();
    private Presence? _presence;
    private Shard[] _shards = [];
    private bool _hasRun;

    /// <exception cref="ArgumentException">An option cannot be used.</exception>
    public DiscordGateway(DiscordRestClient rest, GatewayOptions options, TimeProvider time, ILogger<DiscordGateway> logger)
        : this(
            (rest ?? throw new ArgumentNullException(nameof(rest))).GetGatewayBotAsync,
            options,
            new WebSocketTransport(),
            time,
            new Random(RandomNumberGenerator.GetInt32(int.MaxValue)),
            logger)
    {
    }

    internal DiscordGateway(
        Func<CancellationToken, Task<GatewayBot>> bot, GatewayOptions options, IGatewayTransport transport, TimeProvider time, Random random, ILogger logger)
    {
        GatewayOptions.Check(options);
        (_options, _transport, _time, _logger, _jitter) = (options, transport, time, logger, new Jitter(random));
        _presence = options.Presence;
        _source = new GatewayBotSource(bot, options, time, _jitter, logger);
        _events = new EventSink(options.EventCapacity, logger);
    }

    /// <summary>For one reader; ends when <see cref="RunAsync"/> does.</summary>
    public ChannelReader<GatewayEvent> Events => _events.Reader;

    /// <summary>Empty until Discord has said how many there are to be.</summary>
    public IReadOnlyList<ShardStatus> Shards => [.. Volatile.Read(ref _shards).Select(shard => shard.Status)];

    /// <summary>Shown from now on, on all shards, after every reconnect too; several changes in quick succession become the last of them.</summary>
    public void UpdatePresence(Presence presence)
    {
        ArgumentNullException.ThrowIfNull(presence);
        lock (_gate)
        {
            _presence = presence;
            foreach (var shard in _shards) shard.UpdatePresence(presence);
        }
    }

    /// <summary>Runs all shards until cancelled, once. Every fault but a refusal is dealt with inside.</summary>
    /// <exception cref="GatewayFatalException">Discord refuses every further attempt; all shards have ended.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_hasRun) throw new InvalidOperationException("A gateway runs once.");
            _hasRun = true;
        }

        try
        {
            for (var count = 0; count >= 0;) count = await RunShardsAsync(count, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // As asked for.
        }
        finally
        {
            _events.Complete();
        }
    }

    /// <summary>Runs until cancelled; but when the bot has grown, and Discord recommends more shards than <paramref name="before"/>.</summary>
    /// <returns>How many shards were too few.</returns>
    private async Task<int> RunShardsAsync(int before, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var bot = await _source.FetchAsync(stop.Token);
        if (before > 0 && bot.Shards <= before)
            throw new GatewayFatalException(GatewayCloseCodes.ShardingRequired, GatewayCloseCodes.Remedy(GatewayCloseCodes.ShardingRequired, _options.Intents));
        using var starts = new SessionStarts(_source, bot, _time, _logger);
        var shards = Create(bot, starts);
        try
        {
            await Task.WhenAll(shards.Select(shard => RunShardAsync(shard, stop)));
            return -1;
        }
        catch (GatewayFatalException fatal) when (fatal.CloseCode == GatewayCloseCodes.ShardingRequired && _options.ShardCount is null)
        {
            _logger.MoreShardsNeeded(shards.Length);
            return shards.Length;
        }
    }

    /// <summary>A shard that ends for good ends the others.</summary>
    private static async Task RunShardAsync(Shard shard, CancellationTokenSource stop)
    {
        try
        {
            await shard.RunAsync(stop.Token);
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    private Shard[] Create(GatewayBot bot, SessionStarts starts)
    {
        var count = _options.ShardCount ?? Math.Max(1, bot.Shards);
        var (first, last) = (_options.FirstShard ?? 0, _options.LastShard ?? count - 1);
        var identify = new IdentifyGate(starts, bot.SessionStartLimit.MaxConcurrency, _time);
        var services = new ShardServices(_transport, _options, starts, identify, _events, _time, _jitter, _logger);
        lock (_gate)
        {
            var shards = Enumerable.Range(first, last - first + 1).Select(id => new Shard(services, _presence, id, count)).ToArray();
            Volatile.Write(ref _shards, shards);
            return shards;
        }
    }
}
