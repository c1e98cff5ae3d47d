namespace ChatBot.Discord.Model;

/// <summary>A server. Members and presences, which make the event large, are passed over. Source: "Guild Resource" and "Gateway Events", Guild Create.</summary>
public sealed record Guild
{
    public Snowflake Id { get; init; }

    public string Name { get; init => field = value ?? ""; } = "";

    public Snowflake OwnerId { get; init; }

    public IReadOnlyList<Role> Roles { get; init => field = value ?? []; } = [];

    /// <summary>Only in the gateway's event.</summary>
    public IReadOnlyList<Channel> Channels { get; init => field = value ?? []; } = [];

    /// <summary>The active threads the bot can see; only in the gateway's event.</summary>
    public IReadOnlyList<Channel> Threads { get; init => field = value ?? []; } = [];

    /// <summary>An outage; everything else is missing then.</summary>
    public bool Unavailable { get; init; }

    /// <summary>Of a community server, for example <c>en-US</c> or <c>zh-CN</c>.</summary>
    public string? PreferredLocale { get; init; }
}
