namespace ChatBot.Discord.Model;

/// <summary>Whom a message may ping, whatever its text says. Source: "Message Resource", Allowed Mentions Object.</summary>
public sealed record AllowedMentions
{
    /// <summary>Nobody. Discord parses every mention of a send or an edit that comes without the object, so it is always written.</summary>
    public static AllowedMentions None { get; } = new();

    /// <summary><c>users</c>, <c>roles</c>, <c>everyone</c>: all that the text mentions of this kind.</summary>
    public IReadOnlyList<string> Parse { get; init => field = value ?? []; } = [];

    /// <summary>These users, where the text mentions them.</summary>
    public IReadOnlyList<Snowflake>? Users { get; init; }

    /// <summary>These roles, where the text mentions them.</summary>
    public IReadOnlyList<Snowflake>? Roles { get; init; }

    /// <summary>The author of the message that is replied to.</summary>
    public bool RepliedUser { get; init; }
}
