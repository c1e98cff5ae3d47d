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

    /// <summary>By id; with <c>before</c> those nearest to it, as everywhere.</summary>
    public static RestAnswer CurrentGuilds(RestRequest request)
    {
        var limit = request.Query("limit") is not { } asked ? 200 : int.TryParse(asked, out var number) ? number : 0;
        if (limit is < 1 or > 200) new FormErrors().Add("limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 200.").Throw();
        IEnumerable<TestGuild> guilds = request.World.Guilds.Values.Where(guild => guild.HasBot).OrderBy(guild => guild.Id);
        if (ulong.TryParse(request.Query("after"), out var after)) guilds = guilds.Where(guild => guild.Id > after);
        if (ulong.TryParse(request.Query("before"), out var before)) guilds = guilds.Where(guild => guild.Id < before).TakeLast(limit);
        return RestAnswer.Ok(new JsonArray([.. guilds.Take(limit).Select(guild => CurrentGuild(guild, request.World.Bot))]));
    }

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

    private static JsonObject CurrentGuild(TestGuild guild, Person bot) => new()
    {
        ["id"] = guild.Id.ToString(),
        ["name"] = guild.Name,
        ["icon"] = null,
        ["banner"] = null,
        ["owner"] = guild.Owner == bot,
        ["permissions"] = ((ulong)PermissionRules.InGuild(bot, guild)).ToString(),
        ["features"] = new JsonArray(),
    };

    private static string GatewayUrl(RestRequest request) => $"ws://{request.Authority}/gateway";
}
