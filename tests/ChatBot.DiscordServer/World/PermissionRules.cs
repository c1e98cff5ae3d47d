namespace ChatBot.DiscordServer.World;

/// <summary>What a person may do in a channel (Discord's page "Permissions": permission hierarchy and overwrites).</summary>
internal static class PermissionRules
{
    public static Permit InGuild(Person person, TestGuild guild)
    {
        if (guild.Owner == person) return Permit.All;
        if (!guild.Members.TryGetValue(person.Id, out var member)) return Permit.None;
        var granted = guild.Everyone.Permissions;
        foreach (var role in member.Roles) granted |= role.Permissions;
        return granted.HasFlag(Permit.Administrator) ? Permit.All : granted;
    }

    public static Permit In(Person person, TestChannel channel)
    {
        if (channel.Guild is not { } guild) return channel.Recipient == person || person.IsBot ? Permit.All & ~Permit.Administrator : Permit.None;
        var granted = InGuild(person, guild);
        if (granted.HasFlag(Permit.Administrator) || !guild.Members.TryGetValue(person.Id, out var member)) return granted;
        granted = Apply(granted, (channel.Parent ?? channel).Overwrites, guild, member);
        if (!granted.HasFlag(Permit.ViewChannel)) return Permit.None;
        var toSpeak = channel.IsThread ? Permit.SendMessagesInThreads : Permit.SendMessages;
        return granted.HasFlag(toSpeak) ? granted : granted & ~(Permit.MentionEveryone | Permit.AttachFiles | Permit.EmbedLinks);
    }

    /// <summary>Whether he may write there.</summary>
    public static bool MaySpeak(Person person, TestChannel channel) =>
        In(person, channel).HasFlag(channel.IsThread ? Permit.SendMessagesInThreads : Permit.SendMessages);

    /// <summary>@everyone's overwrite first, then all roles' together, then the member's own.</summary>
    private static Permit Apply(Permit granted, IReadOnlyList<Overwrite> overwrites, TestGuild guild, GuildMembership member)
    {
        foreach (var overwrite in overwrites.Where(overwrite => overwrite.Id == guild.Id)) granted = (granted & ~overwrite.Deny) | overwrite.Allow;
        var roles = overwrites.Where(overwrite => !overwrite.IsMember && member.Roles.Any(role => role.Id == overwrite.Id)).ToList();
        granted &= ~roles.Aggregate(Permit.None, (sum, overwrite) => sum | overwrite.Deny);
        granted |= roles.Aggregate(Permit.None, (sum, overwrite) => sum | overwrite.Allow);
        foreach (var overwrite in overwrites.Where(overwrite => overwrite.IsMember && overwrite.Id == member.Person.Id))
            granted = (granted & ~overwrite.Deny) | overwrite.Allow;
        return granted;
    }
}
