namespace ChatBot.Discord.Model;

/// <summary>What a channel allows or denies a role or a member. Source: "Channel Resource", Overwrite Object.</summary>
public sealed record PermissionOverwrite
{
    /// <summary>A role's or a user's id.</summary>
    public Snowflake Id { get; init; }

    /// <summary>0 for a role, 1 for a member.</summary>
    public int Type { get; init; }

    public Permissions Allow { get; init; }

    public Permissions Deny { get; init; }
}
