namespace ChatBot.Discord.Model;

/// <summary>A file of a message. Source: "Message Resource", Attachment Object.</summary>
public sealed record Attachment
{
    public Snowflake Id { get; init; }

    public string Filename { get; init => field = value ?? ""; } = "";

    public string? Description { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    public string? Url { get; init; }
}
