using ChatBot.Discord.Model;

namespace ChatBot.Discord;

/// <summary>
/// What a member may do, from roles and overwrites, as Discord works it out. What others imply is left as it is set: without
/// <see cref="Permissions.ViewChannel"/> a member can do nothing in a channel. Source: "Permissions", Permission Overwrites.
/// </summary>
public static class EffectivePermissions
{
    /// <summary>Also those that have no name here.</summary>
    private const Permissions All = (Permissions)ulong.MaxValue;

    /// <summary>In a server, before any channel's overwrites; everything for its owner and for administrators.</summary>
    /// <param name="guild">With its roles.</param>
    /// <param name="member">A user's id.</param>
    /// <param name="roles">The member's, without @everyone; those that the server does not have count for nothing.</param>
    public static Permissions InGuild(Guild guild, Snowflake member, IReadOnlyCollection<Snowflake> roles)
    {
        ArgumentNullException.ThrowIfNull(guild);
        if (guild.OwnerId == member) return All;
        var held = guild.Roles
            .Where(role => role.Id == guild.Id || roles.Contains(role.Id))
            .Aggregate(Permissions.None, (sum, role) => sum | role.Permissions);
        return held.HasFlag(Permissions.Administrator) ? All : held;
    }

    /// <summary>In a channel: the overwrite for @everyone, then those for the member's roles together, then the member's own; each can give back what the one before took.</summary>
    /// <param name="channel">With its overwrites: no thread, in which its channel's hold.</param>
    /// <param name="inGuild">As <see cref="InGuild"/> gives it.</param>
    /// <param name="guild">The server's id, which is also that of @everyone.</param>
    /// <param name="member">A user's id.</param>
    /// <param name="roles">The member's, without @everyone.</param>
    public static Permissions InChannel(Channel channel, Permissions inGuild, Snowflake guild, Snowflake member, IReadOnlyCollection<Snowflake> roles)
    {
        ArgumentNullException.ThrowIfNull(channel);
        if (inGuild.HasFlag(Permissions.Administrator)) return All;
        var ofRoles = channel.PermissionOverwrites.Where(overwrite => overwrite.Type == PermissionOverwrite.OfRole).ToList();
        var held = Apply(inGuild, ofRoles.Where(overwrite => overwrite.Id == guild));
        held = Apply(held, ofRoles.Where(overwrite => overwrite.Id != guild && roles.Contains(overwrite.Id)));
        return Apply(held, channel.PermissionOverwrites.Where(overwrite => overwrite.Type == PermissionOverwrite.OfMember && overwrite.Id == member));
    }

    /// <summary>All at once: what one of them allows, no other denies.</summary>
    private static Permissions Apply(Permissions held, IEnumerable<PermissionOverwrite> overwrites)
    {
        var (allow, deny) = overwrites.Aggregate((Allow: Permissions.None, Deny: Permissions.None), (sum, one) => (sum.Allow | one.Allow, sum.Deny | one.Deny));
        return (held & ~deny) | allow;
    }
}
