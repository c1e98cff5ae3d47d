using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Gateway;

/// <summary>What an identify must be like (Discord's page "Gateway Events": identify).</summary>
internal static class IdentifyRules
{
    /// <returns>The close code and its reason; null when all is well.</returns>
    public static (int Code, string Reason)? Check(DiscordWorld world, JsonObject identify)
    {
        if (world.Token is null || (string?)identify["token"] != world.Token) return (CloseCode.AuthenticationFailed, "Authentication failed.");
        if (identify["properties"] is not JsonObject properties || !HasAll(properties, "os", "browser", "device"))
            return (CloseCode.DecodeError, "Error while decoding payload: properties need os, browser and device.");
        if (GatewayProtocol.Integer(identify["intents"]) is not { } intents || (intents & ~GatewayIntents.Known) != 0)
            return (CloseCode.InvalidIntents, "Invalid intent(s).");
        var others = GatewayIntents.GuildMembers | GatewayIntents.GuildPresences;
        if (((intents & GatewayIntents.MessageContent) != 0 && !world.ContentGranted) || ((intents & others) != 0 && !world.Options.OtherPrivilegedIntentsGranted))
            return (CloseCode.DisallowedIntents, "Disallowed intent(s).");
        return CheckShard(world, identify);
    }

    /// <summary>The shard and the number of shards; without the field, all in one.</summary>
    public static (int Shard, int Shards) Shard(JsonObject identify) =>
        identify["shard"] is JsonArray { Count: 2 } pair ? (GatewayProtocol.Integer(pair[0]) ?? -1, GatewayProtocol.Integer(pair[1]) ?? 0) : (0, 1);

    private static (int Code, string Reason)? CheckShard(DiscordWorld world, JsonObject identify)
    {
        var (shard, shards) = Shard(identify);
        if (identify["shard"] is not null and not JsonArray { Count: 2 } || shard < 0 || shard >= shards) return (CloseCode.InvalidShard, "Invalid shard.");
        var guilds = world.Guilds.Values.Count(guild => guild.HasBot && (int)((guild.Id >> 22) % (ulong)shards) == shard);
        return guilds > world.Options.GuildsPerShard ? (CloseCode.ShardingRequired, "Sharding required.") : null;
    }

    private static bool HasAll(JsonObject properties, params string[] names) =>
        names.All(name => properties[name] is JsonValue value && value.TryGetValue<string>(out _));
}
