using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Rest;

/// <summary>Channels and typing.</summary>
internal static class ChannelRoutes
{
    public static RestAnswer Get(RestRequest request) => RestAnswer.Ok(WorldJson.Channel(request.Channel()));

    public static RestAnswer Type(RestRequest request)
    {
        var channel = request.Channel();
        if (!PermissionRules.MaySpeak(request.World.Bot, channel)) throw DiscordError.MissingPermissions;
        channel.Type(request.World.Time.GetUtcNow());
        return RestAnswer.Nothing;
    }

    /// <summary>Renames, archives and locks; a thread's owner may rename and archive, everything else needs the permission.</summary>
    public static RestAnswer Change(RestRequest request)
    {
        var channel = request.Channel();
        var granted = PermissionRules.In(request.World.Bot, channel);
        var owns = channel.IsThread && channel.Owner == request.World.Bot && !request.Body.ContainsKey("locked");
        if (!owns && !granted.HasFlag(channel.IsThread ? Permit.ManageThreads : Permit.ManageChannels)) throw DiscordError.MissingPermissions;
        new FormErrors().Length("name", request.Body["name"], 1, 100).Throw();
        channel.Name = (string?)request.Body["name"] ?? channel.Name;
        channel.Archived = (bool?)request.Body["archived"] ?? channel.Archived;
        channel.Locked = (bool?)request.Body["locked"] ?? channel.Locked;
        channel.Update();
        return RestAnswer.Ok(WorldJson.Channel(channel));
    }
}
