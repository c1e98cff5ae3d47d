using System.Text.RegularExpressions;

namespace ChatBot.DiscordServer.World;

/// <summary>Whom a text pings under its <c>allowed_mentions</c> (Discord's page "Messages Resource": allowed mentions object).</summary>
internal static partial class Mentions
{
    /// <param name="allowed">Null when the sender gave none: then all is parsed, and a reply pings whom it answers.</param>
    public static Pings Find(string content, JsonObject? allowed, TestMessage? replyTo, TestChannel channel, Permit permissions)
    {
        var everyone = channel.Guild is not null && permissions.HasFlag(Permit.MentionEveryone) && Parses(allowed, "everyone") && EveryoneMention().IsMatch(content);
        var users = Ids(UserMention(), content).Where(id => Parses(allowed, "users") || Lists(allowed, "users", id)).ToList();
        var roles = channel.Guild is not { } guild ? [] : Ids(RoleMention(), content)
            .Where(id => Parses(allowed, "roles") || Lists(allowed, "roles", id))
            .Where(id => guild.Roles.Any(role => role.Id == id && TestGuild.MayMention(role, permissions)))
            .ToList();
        if (replyTo is not null && PingsReplied(allowed) && !users.Contains(replyTo.Author.Id)) users.Add(replyTo.Author.Id);
        return everyone || users.Count > 0 || roles.Count > 0 ? new Pings(everyone, users, roles) : Pings.None;
    }

    private static bool Parses(JsonObject? allowed, string kind) =>
        allowed is null || (allowed["parse"] is JsonArray parse && parse.Any(entry => (string?)entry == kind));

    private static bool Lists(JsonObject? allowed, string kind, ulong id) =>
        allowed?[kind] is JsonArray list && list.Any(entry => entry?.ToString() == id.ToString());

    private static bool PingsReplied(JsonObject? allowed) => allowed is null || (bool?)allowed["replied_user"] == true;

    private static List<ulong> Ids(Regex pattern, string content) =>
        pattern.Matches(content).Select(match => ulong.TryParse(match.Groups[1].ValueSpan, out var id) ? id : 0).Where(id => id != 0).Distinct().ToList();

    [GeneratedRegex("@(everyone|here)")]
    private static partial Regex EveryoneMention();

    [GeneratedRegex("<@!?([0-9]{1,20})>")]
    private static partial Regex UserMention();

    [GeneratedRegex("<@&([0-9]{1,20})>")]
    private static partial Regex RoleMention();
}
