namespace ChatBot.DiscordServer.World;

/// <summary>Whom a message would notify.</summary>
public sealed record Pings(bool Everyone, IReadOnlyList<ulong> Users, IReadOnlyList<ulong> Roles)
{
    public static Pings None { get; } = new(false, [], []);

    public bool Any => Everyone || Users.Count > 0 || Roles.Count > 0;
}
