namespace ChatBot.Discord.Gateway;

/// <summary>Where a shard stands, for people; the machine itself works with <see cref="ShardPhase"/>. Source: Gateway, "Connection Lifecycle".</summary>
public enum ShardState
{
    /// <summary>Not connected: waits before the next attempt.</summary>
    Waiting,

    /// <summary>Opens the connection, or waits for Discord's first word on it.</summary>
    Connecting,

    /// <summary>Asked for a new session.</summary>
    Identifying,

    /// <summary>Takes up its earlier session again; missed events come in.</summary>
    Resuming,

    /// <summary>Events come in.</summary>
    Ready,

    /// <summary>Ended, by request or for good.</summary>
    Stopped,
}
