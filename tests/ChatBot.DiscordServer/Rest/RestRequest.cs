using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Rest;

/// <summary>A request after its body was read and its route found; what the handlers see.</summary>
/// <param name="authority">Host and port by which the request came: other addresses of this server are given with the same, so that a test can stand in between.</param>
internal sealed class RestRequest(
    DiscordWorld world, string method, string authority, Route route, IReadOnlyDictionary<string, string> values, RequestBody body, Func<string, string?> query)
{
    public DiscordWorld World => world;

    public string Method => method;

    public string Authority => authority;

    public Route Route => route;

    public string this[string name] => values[name];

    public JsonNode? Json => body.Json;

    /// <exception cref="DiscordError">The body is no object.</exception>
    public JsonObject Body => body.Json as JsonObject ?? throw DiscordError.InvalidJson;

    public IReadOnlyList<TestAttachment> Files => body.Files;

    public string? Query(string name) => query(name);

    public string Major => values.GetValueOrDefault("channel_id") ?? values.GetValueOrDefault("guild_id") ?? values.GetValueOrDefault("webhook_token") ?? values.GetValueOrDefault("interaction_id") ?? "";

    /// <exception cref="DiscordError">The value is no snowflake.</exception>
    public ulong Id(string name)
    {
        if (ulong.TryParse(this[name], out var id)) return id;
        new FormErrors().Add(name, "NUMBER_TYPE_COERCE", $"Value \"{this[name]}\" is not snowflake.").Throw();
        return 0;
    }

    /// <summary>The route's channel, if it is there, the bot can see it and has these permissions.</summary>
    public TestChannel Channel(Permit needed = Permit.None)
    {
        if (!world.Channels.TryGetValue(Id("channel_id"), out var channel) || channel.Deleted) throw DiscordError.UnknownChannel;
        var granted = PermissionRules.In(world.Bot, channel);
        if (!granted.HasFlag(Permit.ViewChannel)) throw DiscordError.MissingAccess;
        return granted.HasFlag(needed) ? channel : throw DiscordError.MissingPermissions;
    }

    public TestMessage Message(TestChannel channel)
    {
        var id = Id("message_id");
        return channel.History.Find(message => message.Id == id) is { Deleted: false, Ephemeral: false } message ? message : throw DiscordError.UnknownMessage;
    }

    public TestGuild Guild() =>
        world.Guilds.TryGetValue(Id("guild_id"), out var guild) ? guild.HasBot ? guild : throw DiscordError.MissingAccess : throw DiscordError.UnknownGuild;
}
