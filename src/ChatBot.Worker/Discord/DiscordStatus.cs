using ChatBot.Discord.Gateway;
using ChatBot.Discord.Rest;
using ChatBot.Worker.Replies;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Discord;

/// <summary>How the bot stands in Discord, for <c>/readyz</c> and <c>/metrics</c>.</summary>
internal sealed class DiscordStatus(IOptions<DiscordOptions> options)
{
    private volatile string? _problem;
    private volatile bool _isIdentified;
    private volatile bool _readsContent;
    private volatile DiscordRestClient? _rest;
    private volatile DiscordGateway? _gateway;
    private volatile GuildDirectory? _guilds;
    private volatile PushedTurns<DiscordAddress>? _turns;
    private long _rateLimited;

    /// <summary>False without a token: then the rest says nothing.</summary>
    public bool IsConfigured { get; } = options.Value.Token.Length > 0;

    /// <summary>What a person must do something about; null when there is nothing.</summary>
    public string? Problem => _problem ?? (_rest is { IsTokenRefused: true } ? "Discord refuses the token; it is tried again every few minutes" : null);

    /// <summary>The token was accepted, and all shards of this process receive events.</summary>
    public bool IsReady => Problem is null && _isIdentified && (!options.Value.Gateway || IsConnected);

    /// <summary>The connection has the intent Message Content: channels can be listened to.</summary>
    public bool ReadsContent => _readsContent;

    public IReadOnlyList<ShardStatus> Shards => _gateway?.Shards ?? [];

    /// <summary>Servers that the bot is a member of.</summary>
    public int Servers => _guilds?.Count ?? 0;

    /// <summary>Replies on their way.</summary>
    public int PendingReplies => _turns?.Count ?? 0;

    /// <summary>Answers 429 of the REST API.</summary>
    public long RateLimited => Volatile.Read(ref _rateLimited);

    private bool IsConnected => Shards is { Count: > 0 } shards && shards.All(shard => shard.State == ShardState.Ready);

    public void SetRest(DiscordRestClient rest) => _rest = rest;

    public void SetIdentified() => _isIdentified = true;

    public void SetGateway(DiscordGateway gateway, bool readsContent) => (_gateway, _readsContent) = (gateway, readsContent);

    public void SetSurface(GuildDirectory guilds, PushedTurns<DiscordAddress> turns) => (_guilds, _turns) = (guilds, turns);

    public void SetProblem(string problem) => _problem = problem;

    public void CountRateLimited() => Interlocked.Increment(ref _rateLimited);
}
