namespace ChatBot.Discord.Model;

/// <summary>What a channel allows or denies a role or a member. Source: "Channel Resource", Overwrite Object.</summary>
public sealed record PermissionOverwrite
{
    /// <summary>A value of <see cref="Type"/>.</summary>
    public const int OfRole = 0;

    /// <summary>A value of <see cref="Type"/>.</summary>
    public const int OfMember = 1;

    /// <summary>A role's or a user's id.</summary>
    public Snowflake Id { get; init; }

    /// <summary><see cref="OfRole"/> or <see cref="OfMember"/>.</summary>
    public int Type { get; init; }

    public Permissions Allow { get; init; }

    public Permissions Deny { get; init; }
}
