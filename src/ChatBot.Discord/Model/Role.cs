namespace ChatBot.Discord.Model;

/// <summary>Source: "Permissions", Role Object.</summary>
public sealed record Role
{
    public Snowflake Id { get; init; }

    public string Name { get; init => field = value ?? ""; } = "";

    public Permissions Permissions { get; init; }

    public int Position { get; init; }

    /// <summary>Belongs to an integration and cannot be given to a member.</summary>
    public bool Managed { get; init; }
}
