namespace ChatBot.Discord.Gateway;

/// <param name="Id">From 0.</param>
/// <param name="State">Where the shard stands.</param>
/// <param name="Latency">From the last heartbeat to its acknowledgement; null while not known.</param>
public sealed record ShardStatus(int Id, ShardState State, TimeSpan? Latency);
