using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Rest;

/// <summary>Who the bot is and where its gateway lies.</summary>
internal static class IdentityRoutes
{
    public static RestAnswer Gateway(RestRequest request) => RestAnswer.Ok(new JsonObject { ["url"] = GatewayUrl(request) });

    public static RestAnswer GatewayBot(RestRequest request) => RestAnswer.Ok(new JsonObject
    {
        ["url"] = GatewayUrl(request),
        ["shards"] = request.World.Options.RecommendedShards,
        ["session_start_limit"] = request.World.Gateway.Starts.Json(),
    });

    public static RestAnswer CurrentUser(RestRequest request) => RestAnswer.Ok(WorldJson.User(request.World.Bot));

    public static RestAnswer User(RestRequest request) =>
        request.World.People.TryGetValue(request.Id("user_id"), out var person) ? RestAnswer.Ok(WorldJson.User(person)) : throw DiscordError.UnknownUser;

    public static RestAnswer CurrentGuilds(RestRequest request) =>
        RestAnswer.Ok(new JsonArray([.. request.World.Guilds.Values.Where(guild => guild.HasBot).Select(guild => new JsonObject
        {
            ["id"] = guild.Id.ToString(),
            ["name"] = guild.Name,
            ["owner"] = false,
            ["permissions"] = ((ulong)PermissionRules.InGuild(request.World.Bot, guild)).ToString(),
            ["features"] = new JsonArray(),
        })]));

    public static RestAnswer CurrentApplication(RestRequest request)
    {
        var world = request.World;
        return RestAnswer.Ok(new JsonObject
        {
            ["id"] = world.ApplicationId.ToString(),
            ["name"] = world.Bot.Name,
            ["description"] = "",
            ["bot_public"] = true,
            ["bot_require_code_grant"] = false,
            ["verify_key"] = world.Key.PublicHex,
            ["flags"] = world.ApplicationFlags,
            ["bot"] = WorldJson.User(world.Bot),
            ["approximate_guild_count"] = world.Guilds.Values.Count(guild => guild.HasBot),
            ["integration_types_config"] = new JsonObject { ["0"] = new JsonObject(), ["1"] = new JsonObject() },
        });
    }

    public static RestAnswer OpenDm(RestRequest request)
    {
        if (!ulong.TryParse(request.Body["recipient_id"]?.ToString(), out var id) || !request.World.People.TryGetValue(id, out var person)) throw DiscordError.UnknownUser;
        return RestAnswer.Ok(WorldJson.Channel(request.World.DmWith(person)));
    }

    private static string GatewayUrl(RestRequest request) => $"ws://{request.Authority}/gateway";
}
