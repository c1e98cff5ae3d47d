namespace ChatBot.Discord.Model;

/// <summary>A channel, a thread or a direct conversation. Source: "Channel Resource".</summary>
public sealed record Channel
{
    public Snowflake Id { get; init; }

    public ChannelType Type { get; init; }

    public Snowflake? GuildId { get; init; }

    public string? Name { get; init; }

    /// <summary>The category, or for a thread the channel it is in.</summary>
    public Snowflake? ParentId { get; init; }

    /// <summary>Who started the thread.</summary>
    public Snowflake? OwnerId { get; init; }

    public IReadOnlyList<PermissionOverwrite> PermissionOverwrites { get; init => field = value ?? []; } = [];

    public ThreadMetadata? ThreadMetadata { get; init; }

    /// <summary>In an interaction: all that the user may do here.</summary>
    public Permissions? Permissions { get; init; }

    /// <summary>Whether it is a thread of any kind.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsThread => Type is ChannelType.AnnouncementThread or ChannelType.PublicThread or ChannelType.PrivateThread;
}
