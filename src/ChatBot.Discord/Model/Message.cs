namespace ChatBot.Discord.Model;

/// <summary>A message, or the changed parts of one in an update. Source: "Message Resource".</summary>
public sealed record Message
{
    public Snowflake Id { get; init; }

    public Snowflake ChannelId { get; init; }

    /// <summary>Only in gateway events; missing in direct messages.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>For a webhook's message the webhook, not a user.</summary>
    public User? Author { get; init; }

    /// <summary>Only in gateway events, without its user.</summary>
    public GuildMember? Member { get; init; }

    /// <summary>Empty where the Message Content intent is missing and the message neither mentions the bot nor is a direct one; null where an update leaves it out.</summary>
    public string? Content { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public DateTimeOffset? EditedTimestamp { get; init; }

    public MessageType Type { get; init; }

    /// <summary>The users mentioned, the author of a replied-to message included where the reply pings.</summary>
    public IReadOnlyList<User> Mentions { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Snowflake> MentionRoles { get; init => field = value ?? []; } = [];

    public bool MentionEveryone { get; init; }

    public MessageReference? MessageReference { get; init; }

    /// <summary>What a reply replies to; null where it was deleted or not sent along.</summary>
    public Message? ReferencedMessage { get; init; }

    public IReadOnlyList<Attachment> Attachments { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Embed> Embeds { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Component> Components { get; init => field = value ?? []; } = [];

    public MessageFlags Flags { get; init; }

    public Snowflake? WebhookId { get; init; }

    public Snowflake? ApplicationId { get; init; }

    /// <summary>As it was sent, a number or a string; only in the answer to sending and in the event that follows.</summary>
    [System.Text.Json.Serialization.JsonConverter(typeof(Json.NonceConverter))]
    public string? Nonce { get; init; }

    /// <summary>The thread that was started from this message.</summary>
    public Channel? Thread { get; init; }

    /// <summary>Without the text, so that no log gets it.</summary>
    public override string ToString() => $"Message {Id} in {ChannelId}";
}
