namespace ChatBot.Discord.Model;

/// <summary>How many identifies are left. Source: "Gateway", Session Start Limit Object.</summary>
public sealed record SessionStartLimit
{
    public int Total { get; init; }

    public int Remaining { get; init; }

    /// <summary>Milliseconds until <see cref="Remaining"/> is <see cref="Total"/> again.</summary>
    public long ResetAfter { get; init; }

    /// <summary>How many shards may identify within five seconds.</summary>
    public int MaxConcurrency { get; init; } = 1;
}
