using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Rest;

/// <summary>Guilds, their roles, channels and members.</summary>
internal static class GuildRoutes
{
    public static RestAnswer Get(RestRequest request) => RestAnswer.Ok(WorldJson.Guild(request.Guild()));

    public static RestAnswer Roles(RestRequest request) => RestAnswer.Ok(new JsonArray([.. request.Guild().Roles.Select(WorldJson.Role)]));

    public static RestAnswer Channels(RestRequest request) =>
        RestAnswer.Ok(new JsonArray([.. request.Guild().Channels.Where(channel => channel is { IsThread: false, Deleted: false }).Select(WorldJson.Channel)]));

    public static RestAnswer Member(RestRequest request)
    {
        var guild = request.Guild();
        return guild.Members.TryGetValue(request.Id("user_id"), out var member) ? RestAnswer.Ok(WorldJson.Member(member, withUser: true)) : throw DiscordError.UnknownMember;
    }
}
