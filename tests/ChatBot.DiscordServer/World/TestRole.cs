namespace ChatBot.DiscordServer.World;

/// <summary>A guild's role.</summary>
public sealed record TestRole(ulong Id, string Name, Permit Permissions, int Position, bool Mentionable)
{
    public string Mention => $"<@&{Id}>";
}
