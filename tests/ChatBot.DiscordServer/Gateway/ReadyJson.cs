using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Gateway;

/// <summary>READY's data (Discord's page "Gateway Events").</summary>
internal static class ReadyJson
{
    public static JsonObject Write(DiscordWorld world, string authority, string session, int shard, int shards, IEnumerable<TestGuild> guilds) => new()
    {
        ["v"] = 10,
        ["user"] = WorldJson.User(world.Bot),
        ["session_type"] = "normal",
        ["session_id"] = session,
        ["resume_gateway_url"] = $"ws://{authority}/resume/{session}",
        ["shard"] = new JsonArray(shard, shards),
        ["application"] = new JsonObject { ["id"] = world.ApplicationId.ToString(), ["flags"] = world.ApplicationFlags },
        ["guilds"] = new JsonArray([.. guilds.Select(guild => new JsonObject { ["id"] = guild.Id.ToString(), ["unavailable"] = true })]),
        ["private_channels"] = new JsonArray(),
        ["_trace"] = new JsonArray("scripted"),
    };
}
