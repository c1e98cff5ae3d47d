using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Worker.Discord;

namespace ChatBot.Worker.Diagnosis;

/// <summary>What the bot lacks in a server: what its roles do not give once, what a channel takes away for each channel.</summary>
internal static class ServerFindings
{
    /// <summary>So many channels are named; the others are counted.</summary>
    private const int MostChannels = 10;

    /// <summary>Posts are threads here, and others open them.</summary>
    private const Permissions NeededInForum = InviteLink.Needed & ~(Permissions.SendMessages | Permissions.CreatePublicThreads);

    /// <param name="guild">With its roles.</param>
    /// <param name="channels">Of every kind; those where nobody asks the bot are passed over.</param>
    /// <param name="self">The bot's user.</param>
    /// <param name="roles">The bot's, without @everyone.</param>
    public static IReadOnlyList<Finding> Of(Guild guild, IReadOnlyList<Channel> channels, Snowflake self, IReadOnlyList<Snowflake> roles)
    {
        var inGuild = EffectivePermissions.InGuild(guild, self, roles);
        var seen = 0;
        var unseen = new List<Channel>();
        var taken = new List<(Channel Channel, Permissions Missing)>();
        var missing = Permissions.None;
        foreach (var channel in channels.Where(channel => NeededIn(channel) != Permissions.None))
        {
            var held = In(channel, inGuild);
            if (!held.HasFlag(Permissions.ViewChannel))
            {
                unseen.Add(channel);
                continue;
            }

            seen++;
            // What would be missing even if the roles gave everything is the channel's doing, the rest is the roles'.
            var takenHere = NeededIn(channel) & ~In(channel, inGuild | InviteLink.Needed);
            if (takenHere != Permissions.None) taken.Add((channel, takenHere));
            missing |= NeededIn(channel) & ~held & ~takenHere;
        }

        // Where no channel is seen there is none whose overwrites could make up for the roles.
        if (seen == 0) missing = InviteLink.Needed & ~inGuild;
        return [.. Server(guild, missing, taken.Count, seen), .. Taken(guild, taken), .. Unseen(guild, unseen)];

        Permissions In(Channel channel, Permissions given) => EffectivePermissions.InChannel(channel, given, guild.Id, self, roles);
    }

    private static Permissions NeededIn(Channel channel) => channel.Type switch
    {
        ChannelType.GuildText or ChannelType.GuildAnnouncement => InviteLink.Needed,
        ChannelType.GuildForum or ChannelType.GuildMedia => NeededInForum,
        _ => Permissions.None,
    };

    private static IEnumerable<Finding> Server(Guild guild, Permissions missing, int taken, int seen)
    {
        if (missing != Permissions.None)
            yield return new Finding("server", FindingState.Failed, $"{guild.Name}: missing {missing}", "give them to the bot's role, or invite it again with the link above");
        else if (taken == 0)
            yield return new Finding("server", FindingState.Good, $"{guild.Name}: all permissions are there (channels it sees: {seen})");
    }

    private static IEnumerable<Finding> Taken(Guild guild, List<(Channel Channel, Permissions Missing)> taken)
    {
        foreach (var (channel, missing) in taken.Take(MostChannels))
        {
            yield return new Finding(
                "channel",
                FindingState.Failed,
                $"{guild.Name} #{channel.Name}: missing {missing}",
                "allow the bot this in the channel's settings, Permissions, or deny it View Channel there if it shall not be asked there");
        }

        if (taken.Count > MostChannels)
            yield return new Finding("channel", FindingState.Failed, $"{guild.Name}: and {taken.Count - MostChannels} more");
    }

    private static IEnumerable<Finding> Unseen(Guild guild, List<Channel> unseen)
    {
        if (unseen.Count == 0) yield break;
        var names = string.Join(", ", unseen.Take(MostChannels).Select(channel => $"#{channel.Name}"));
        var more = unseen.Count > MostChannels ? $" and {unseen.Count - MostChannels} more" : "";
        yield return new Finding("channel", FindingState.Remark, $"{guild.Name}: the bot does not see {names}{more}", "allow it View Channel there if it shall be asked there");
    }
}
