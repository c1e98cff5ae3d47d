namespace ChatBot.DiscordServer.World;

/// <summary>A channel's exception for one role or member.</summary>
/// <param name="Id">The role's or the member's id; the guild's own id means @everyone.</param>
public sealed record Overwrite(ulong Id, bool IsMember, Permit Allow, Permit Deny);
