namespace ChatBot.DiscordServer.Rest;

/// <summary>Every route that is served.</summary>
internal static class RouteTable
{
    private static readonly IReadOnlyList<Route> All =
    [
        new("GET", "/gateway", IdentityRoutes.Gateway, Others),
        new("GET", "/gateway/bot", IdentityRoutes.GatewayBot, Others),
        new("GET", "/users/@me", IdentityRoutes.CurrentUser, Others),
        new("GET", "/users/{user_id}", IdentityRoutes.User, Others),
        new("GET", "/users/@me/guilds", IdentityRoutes.CurrentGuilds, Others),
        new("POST", "/users/@me/channels", IdentityRoutes.OpenDm, Others),
        new("GET", "/applications/@me", IdentityRoutes.CurrentApplication, Others),
        new("GET", "/oauth2/applications/@me", IdentityRoutes.CurrentApplication, Others),
        new("GET", "/guilds/{guild_id}", GuildRoutes.Get, Others),
        new("GET", "/guilds/{guild_id}/roles", GuildRoutes.Roles, Others),
        new("GET", "/guilds/{guild_id}/channels", GuildRoutes.Channels, Others),
        new("GET", "/guilds/{guild_id}/members/{user_id}", GuildRoutes.Member, Others),
        new("GET", "/channels/{channel_id}", ChannelRoutes.Get, Others),
        new("PATCH", "/channels/{channel_id}", ChannelRoutes.Change, Others),
        new("POST", "/channels/{channel_id}/typing", ChannelRoutes.Type, limits => limits.Typing),
        new("POST", "/channels/{channel_id}/threads", ThreadRoutes.Start, Others),
        new("POST", "/channels/{channel_id}/messages/{message_id}/threads", ThreadRoutes.StartFrom, Others),
        new("PUT", "/channels/{channel_id}/thread-members/@me", ThreadRoutes.Join, Others),
        new("GET", "/channels/{channel_id}/messages", MessageRoutes.List, Others),
        new("GET", "/channels/{channel_id}/messages/{message_id}", MessageRoutes.Get, Others),
        new("POST", "/channels/{channel_id}/messages", MessageRoutes.Create, limits => limits.CreateMessage),
        new("PATCH", "/channels/{channel_id}/messages/{message_id}", MessageRoutes.Edit, limits => limits.EditMessage),
        new("DELETE", "/channels/{channel_id}/messages/{message_id}", MessageRoutes.Delete, limits => limits.DeleteMessage),
        new("GET", "/applications/{application_id}/commands", CommandRoutes.List, Others),
        new("PUT", "/applications/{application_id}/commands", CommandRoutes.Overwrite, Others),
        new("POST", "/applications/{application_id}/commands", CommandRoutes.Create, Others),
        new("PATCH", "/applications/{application_id}/commands/{command_id}", CommandRoutes.Change, Others),
        new("DELETE", "/applications/{application_id}/commands/{command_id}", CommandRoutes.Delete, Others),
        new("GET", "/applications/{application_id}/guilds/{guild_id}/commands", CommandRoutes.List, Others),
        new("PUT", "/applications/{application_id}/guilds/{guild_id}/commands", CommandRoutes.Overwrite, Others),
        new("POST", "/applications/{application_id}/guilds/{guild_id}/commands", CommandRoutes.Create, Others),
        new("PATCH", "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}", CommandRoutes.Change, Others),
        new("DELETE", "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}", CommandRoutes.Delete, Others),
        new("POST", "/interactions/{interaction_id}/{interaction_token}/callback", InteractionRoutes.Answer, Others, ByToken: true),
        new("POST", "/webhooks/{webhook_id}/{webhook_token}", WebhookRoutes.FollowUp, limits => limits.Webhook, ByToken: true),
        new("GET", "/webhooks/{webhook_id}/{webhook_token}/messages/@original", WebhookRoutes.Get, Others, ByToken: true),
        new("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/@original", WebhookRoutes.Edit, limits => limits.Webhook, ByToken: true),
        new("DELETE", "/webhooks/{webhook_id}/{webhook_token}/messages/@original", WebhookRoutes.Delete, limits => limits.Webhook, ByToken: true),
        new("GET", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", WebhookRoutes.Get, Others, ByToken: true),
        new("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", WebhookRoutes.Edit, limits => limits.Webhook, ByToken: true),
        new("DELETE", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", WebhookRoutes.Delete, limits => limits.Webhook, ByToken: true),
    ];

    /// <summary>The route for a path below /api/v10, with the values of its variables.</summary>
    public static (Route Route, Dictionary<string, string> Values)? Find(string method, string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (var route in All.Where(route => route.Method == method).OrderByDescending(route => route.Literals))
            if (route.Match(segments) is { } values) return (route, values);
        return null;
    }

    private static RateLimit Others(RateLimits limits) => limits.Others;
}
