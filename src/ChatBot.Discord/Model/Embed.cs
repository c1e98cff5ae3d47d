namespace ChatBot.Discord.Model;

/// <summary>A box beside a message's text. Source: "Message Resource", Embed Object.</summary>
public sealed record Embed
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Url { get; init; }

    /// <summary>0xRRGGBB.</summary>
    public int? Color { get; init; }

    public EmbedFooter? Footer { get; init; }

    public IReadOnlyList<EmbedField>? Fields { get; init; }
}
