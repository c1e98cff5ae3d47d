namespace ChatBot.Discord.Model;

/// <summary>What a message replies to. Source: "Message Resource", Message Reference Structure.</summary>
public sealed record MessageReference
{
    /// <summary>0 is a reply, 1 a forwarded message.</summary>
    public int? Type { get; init; }

    public Snowflake? MessageId { get; init; }

    public Snowflake? ChannelId { get; init; }

    public Snowflake? GuildId { get; init; }

    /// <summary>When sending: false sends an ordinary message where the one replied to is gone.</summary>
    public bool? FailIfNotExists { get; init; }

    /// <summary>A reply that is sent even when the message is gone.</summary>
    public static MessageReference To(Snowflake message) => new() { MessageId = message, FailIfNotExists = false };
}
