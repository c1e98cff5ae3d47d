namespace ChatBot.Discord.Model;

/// <summary>The bot's application. Source: "Application Resource".</summary>
public sealed record Application
{
    public Snowflake Id { get; init; }

    public string Name { get; init => field = value ?? ""; } = "";

    public ApplicationFlags Flags { get; init; }

    public User? Bot { get; init; }

    public bool BotPublic { get; init; }

    /// <summary>Hexadecimal Ed25519 key that interactions over HTTP are signed with.</summary>
    public string? VerifyKey { get; init; }

    /// <summary>Where Discord posts interactions; while it is set, the gateway gets none.</summary>
    public string? InteractionsEndpointUrl { get; init; }
}
