namespace ChatBot.Discord.Model;

/// <summary>A person or a bot. Source: "User Resource".</summary>
public sealed record User
{
    public Snowflake Id { get; init; }

    public string Username { get; init => field = value ?? ""; } = "";

    /// <summary>The name shown, where the user has chosen one.</summary>
    public string? GlobalName { get; init; }

    public bool Bot { get; init; }

    /// <summary>Discord's own messages.</summary>
    public bool System { get; init; }
}
