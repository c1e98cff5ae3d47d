namespace ChatBot.Discord.Model;

/// <summary>Source: "Emoji Resource".</summary>
public sealed record Emoji
{
    /// <summary>Of a server's own emoji; null for Unicode's.</summary>
    public Snowflake? Id { get; init; }

    /// <summary>The character, or the own emoji's name.</summary>
    public string? Name { get; init; }

    public static Emoji Of(string character) => new() { Name = character };
}
