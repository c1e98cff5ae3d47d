namespace ChatBot.Discord.Gateway;

/// <summary>How one shard is doing. Source: Gateway, "Sharding" and "Sending Heartbeats".</summary>
/// <param name="Id">From 0.</param>
/// <param name="State">Where the shard stands.</param>
/// <param name="Latency">From the last heartbeat to its acknowledgement; null while not known.</param>
public sealed record ShardStatus(int Id, ShardState State, TimeSpan? Latency);
