using ChatBot.DiscordServer.Rest;

namespace ChatBot.DiscordServer;

/// <summary>How the scripted Discord is set up. The defaults are what Discord gives a small new bot.</summary>
public sealed record ScriptedDiscordOptions
{
    public string Token { get; init; } = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDe.a-token-that-only-the-tests-know";

    public string BotName { get; init; } = "ChatBot";

    /// <summary>Whether the application's page grants the privileged Message Content intent; without it a request for it closes with 4014.</summary>
    public bool MessageContentGranted { get; init; }

    /// <summary>Whether the privileged Server Members and Presence intents are granted.</summary>
    public bool OtherPrivilegedIntentsGranted { get; init; }

    /// <summary>The port on loopback; 0 takes a free one.</summary>
    public int Port { get; init; }

    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(41.25);

    /// <summary>The number of shards that <c>GET /gateway/bot</c> recommends.</summary>
    public int RecommendedShards { get; init; } = 1;

    /// <summary>Identify without enough shards for this many guilds a shard closes with 4011.</summary>
    public int GuildsPerShard { get; init; } = 2500;

    /// <summary>Identifies at once; a second one in the same group within five seconds gets op 9.</summary>
    public int MaxConcurrency { get; init; } = 1;

    /// <summary>Identifies a day; one more resets the token (4004).</summary>
    public int SessionStarts { get; init; } = 1000;

    /// <summary>How long a session without a connection can still be resumed.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Events that a session keeps for a resume.</summary>
    public int ReplayBuffer { get; init; } = 2000;

    public RateLimits Limits { get; init; } = new();

    /// <summary>How many requests and closed interactions are remembered; the oldest go first.</summary>
    public int History { get; init; } = 50_000;

    /// <summary>Whether bodies are checked against the published OpenAPI document; they are not where no <c>shared/discord-openapi.json</c> lies above the tests.</summary>
    public bool ValidateSchema { get; init; } = true;
}
