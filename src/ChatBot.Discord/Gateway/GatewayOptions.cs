namespace ChatBot.Discord.Gateway;

/// <summary>How to connect. A class and not a record, so that no log line can print the token. Source: Gateway, "Identifying" and "Sharding".</summary>
public sealed class GatewayOptions
{
    /// <summary>The bot's, without the word <c>Bot</c>. Source: Gateway Events, "Identify".</summary>
    public required string Token { get; init; }

    /// <summary>The fewest that do; privileged ones must be turned on in the Developer Portal, or Discord closes with 4014. Source: Gateway, "Gateway Intents".</summary>
    public GatewayIntents Intents { get; init; } = GatewayIntents.Guilds | GatewayIntents.GuildMessages | GatewayIntents.DirectMessages;

    /// <summary>How many shards there are over all processes; null: as many as Discord recommends, all of them in this process.</summary>
    public int? ShardCount { get; init; }

    /// <summary>First shard of this process (default 0); needs <see cref="ShardCount"/>.</summary>
    public int? FirstShard { get; init; }

    /// <summary>Last shard of this process, inclusive (default the last there is); needs <see cref="ShardCount"/>.</summary>
    public int? LastShard { get; init; }

    /// <summary>Whether Discord compresses the whole connection (zlib-stream). Source: Gateway, "Transport Compression".</summary>
    public bool Compress { get; init; } = true;

    /// <summary>What the bot shows from the first moment; null leaves it to Discord. Source: Gateway Events, "Update Presence".</summary>
    public Presence? Presence { get; init; }

    /// <summary>Events that may wait for the reader of <see cref="DiscordGateway.Events"/>; beyond them the oldest is lost.</summary>
    public int EventCapacity { get; init; } = 4096;

    /// <summary>
    /// Waits before the first, second, … attempt in a row, the last one for all that follow; what is really waited lies between half of it and
    /// all of it. The row ends with a connection that was ready for half a minute.
    /// </summary>
    public IReadOnlyList<TimeSpan> ReconnectDelays { get; init; } =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60),
    ];

    /// <exception cref="ArgumentException">A value cannot be used.</exception>
    internal static void Check(GatewayOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (string.IsNullOrWhiteSpace(options.Token)) throw new ArgumentException("There is no token.", nameof(options));
        if (options.EventCapacity < 1) throw new ArgumentException("There must be room for one event at least.", nameof(options));
        if (options.ReconnectDelays.Count == 0) throw new ArgumentException("There must be a delay between attempts to connect.", nameof(options));
        if (options.ShardCount is not { } count)
        {
            if (options.FirstShard is not null || options.LastShard is not null)
                throw new ArgumentException("A range of shards needs the number of all shards.", nameof(options));
            return;
        }

        var (first, last) = (options.FirstShard ?? 0, options.LastShard ?? count - 1);
        if (first < 0 || first > last || last >= count) throw new ArgumentException($"Shards {first} to {last} of {count} are no range.", nameof(options));
    }
}
