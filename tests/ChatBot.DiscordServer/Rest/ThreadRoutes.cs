using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Rest;

/// <summary>Threads (Discord's page "Channels Resource": start thread).</summary>
internal static class ThreadRoutes
{
    private const int PublicThread = 11;

    public static RestAnswer StartFrom(RestRequest request)
    {
        var channel = Parent(request, Permit.CreatePublicThreads);
        var message = request.Message(channel);
        if (message.Thread is not null) throw new DiscordError(400, 160004, "A thread has already been created for this message");
        var thread = request.World.AddChannel(ChannelKind.PublicThread, Name(request), channel.Guild, channel, request.World.Bot, message.Id);
        message.Thread = thread;
        message.Flags |= MessageFlags.HasThread;
        request.World.Gateway.DispatchMessage("MESSAGE_UPDATE", message);
        return new RestAnswer(201, WorldJson.Channel(thread));
    }

    public static RestAnswer Start(RestRequest request)
    {
        var isPublic = (int?)request.Body["type"] == PublicThread;
        var channel = Parent(request, isPublic ? Permit.CreatePublicThreads : Permit.CreatePrivateThreads);
        var kind = isPublic ? ChannelKind.PublicThread : ChannelKind.PrivateThread;
        return new RestAnswer(201, WorldJson.Channel(request.World.AddChannel(kind, Name(request), channel.Guild, channel, request.World.Bot)));
    }

    public static RestAnswer Join(RestRequest request)
    {
        var thread = request.Channel();
        if (!thread.IsThread) throw new DiscordError(400, 50024, "Cannot execute action on this channel type");
        return thread.Archived ? throw DiscordError.ThreadArchived : RestAnswer.Nothing;
    }

    private static TestChannel Parent(RestRequest request, Permit needed)
    {
        var channel = request.Channel();
        if (channel.Kind is not (ChannelKind.Text or ChannelKind.Announcement)) throw new DiscordError(400, 50024, "Cannot execute action on this channel type");
        return request.Channel(needed);
    }

    private static string Name(RestRequest request)
    {
        new FormErrors().Required("name", request.Body["name"]).Length("name", request.Body["name"], 1, 100).Throw();
        return (string)request.Body["name"]!;
    }
}
