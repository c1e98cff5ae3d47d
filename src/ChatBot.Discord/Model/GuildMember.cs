namespace ChatBot.Discord.Model;

/// <summary>A user in a server. Source: "Guild Resource", Guild Member Object.</summary>
public sealed record GuildMember
{
    /// <summary>Missing in a message's member.</summary>
    public User? User { get; init; }

    public string? Nick { get; init; }

    /// <summary>Without @everyone, whose id is the server's.</summary>
    public IReadOnlyList<Snowflake> Roles { get; init => field = value ?? []; } = [];

    /// <summary>In an interaction: all that the member may do in its channel, overwrites included.</summary>
    public Permissions? Permissions { get; init; }
}
