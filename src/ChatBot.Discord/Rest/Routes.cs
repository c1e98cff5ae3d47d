namespace ChatBot.Discord.Rest;

/// <summary>Every route that is used.</summary>
internal static class Routes
{
    public static Route GatewayBot { get; } = new(HttpMethod.Get, "gateway/bot", "gateway/bot", "");

    public static Route CurrentUser { get; } = new(HttpMethod.Get, "users/@me", "users/@me", "");

    public static Route CurrentApplication { get; } = new(HttpMethod.Get, "applications/@me", "applications/@me", "");

    public static Route Channel(Snowflake channel) => new(HttpMethod.Get, "channels/{channel}", $"channels/{channel}", $"{channel}");

    public static Route Guild(Snowflake guild) => new(HttpMethod.Get, "guilds/{guild}", $"guilds/{guild}", $"{guild}");

    public static Route CurrentGuilds(int limit) => new(HttpMethod.Get, "users/@me/guilds", $"users/@me/guilds?limit={limit}", "");

    public static Route GuildChannels(Snowflake guild) => new(HttpMethod.Get, "guilds/{guild}/channels", $"guilds/{guild}/channels", $"{guild}");

    public static Route GuildMember(Snowflake guild, Snowflake user) =>
        new(HttpMethod.Get, "guilds/{guild}/members/{user}", $"guilds/{guild}/members/{user}", $"{guild}");

    public static Route Messages(Snowflake channel) =>
        new(HttpMethod.Post, "channels/{channel}/messages", $"channels/{channel}/messages", $"{channel}");

    public static Route MessagesAfter(Snowflake channel, Snowflake after, int limit) =>
        new(HttpMethod.Get, "channels/{channel}/messages", $"channels/{channel}/messages?after={after}&limit={limit}", $"{channel}");

    public static Route Message(HttpMethod method, Snowflake channel, Snowflake message) =>
        new(method, "channels/{channel}/messages/{message}", $"channels/{channel}/messages/{message}", $"{channel}");

    public static Route Typing(Snowflake channel) => new(HttpMethod.Post, "channels/{channel}/typing", $"channels/{channel}/typing", $"{channel}");

    public static Route Threads(Snowflake channel, Snowflake message) =>
        new(HttpMethod.Post, "channels/{channel}/messages/{message}/threads", $"channels/{channel}/messages/{message}/threads", $"{channel}");

    public static Route Commands(HttpMethod method, Snowflake application, Snowflake? guild, string query = "") => guild is { } server
        ? new(method, "applications/{application}/guilds/{guild}/commands", $"applications/{application}/guilds/{server}/commands{query}", $"{server}")
        : new(method, "applications/{application}/commands", $"applications/{application}/commands{query}", "");

    public static Route Callback(Snowflake interaction, string token) => new(
        HttpMethod.Post,
        "interactions/{interaction}/{token}/callback",
        $"interactions/{interaction}/{Uri.EscapeDataString(token)}/callback",
        $"{interaction}/{token}",
        IsInteraction: true);

    public static Route Followups(Snowflake application, string token) => new(
        HttpMethod.Post,
        "webhooks/{application}/{token}",
        $"webhooks/{application}/{Uri.EscapeDataString(token)}",
        $"{application}/{token}",
        IsInteraction: true);

    /// <param name="method">PATCH or DELETE.</param>
    /// <param name="application">The interaction's.</param>
    /// <param name="token">The interaction's.</param>
    public static Route Response(HttpMethod method, Snowflake application, string token) => new(
        method,
        "webhooks/{application}/{token}/messages/@original",
        $"webhooks/{application}/{Uri.EscapeDataString(token)}/messages/@original",
        $"{application}/{token}",
        IsInteraction: true);
}
