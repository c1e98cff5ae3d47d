using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Rest;

/// <summary>Messages in channels (Discord's page "Messages Resource").</summary>
internal static class MessageRoutes
{
    private static readonly TimeSpan OldAge = TimeSpan.FromHours(1);

    public static RestAnswer Create(RestRequest request)
    {
        var channel = request.Channel();
        if (channel.Recipient is { RefusesDms: true }) throw new DiscordError(403, 50007, "Cannot send messages to this user");
        if (!PermissionRules.MaySpeak(request.World.Bot, channel)) throw DiscordError.MissingPermissions;
        if (channel.Archived && channel.Locked) throw DiscordError.ThreadArchived;
        var body = request.Body;
        MessageRules.Check(body, request.Files, whole: true);
        RequirePermissions(request, channel);
        var nonce = body["nonce"]?.ToString();
        if (nonce is not null && (bool?)body["enforce_nonce"] == true && request.World.Messages.FindNonce(channel, request.World.Bot, nonce) is { } twin)
            return RestAnswer.Ok(Json(twin, request));
        var message = request.World.Messages.Create(channel, request.World.Bot, MessageRules.Draft(body, request.Files) with
        {
            ReplyTo = Reference(request, channel),
            Nonce = nonce,
        });
        return RestAnswer.Ok(Json(message, request));
    }

    public static RestAnswer Edit(RestRequest request)
    {
        var channel = request.Channel();
        var message = request.Message(channel);
        if (message.Author != request.World.Bot) throw DiscordError.NotTheAuthor;
        if (channel.Archived) throw DiscordError.ThreadArchived;
        MessageRules.Check(request.Body, request.Files, whole: false);
        MessageRules.CheckStillHasSomething(message, request.Body, request.Files);
        RequirePermissions(request, channel);
        RequireFewLateEdits(request, message);
        request.World.Messages.Change(message, request.Body, request.Files);
        return RestAnswer.Ok(Json(message, request));
    }

    public static RestAnswer Delete(RestRequest request)
    {
        var channel = request.Channel();
        var message = request.Message(channel);
        if (message.Author != request.World.Bot)
        {
            if (channel.Guild is null) throw new DiscordError(403, 50003, "Cannot execute action on a DM channel");
            _ = request.Channel(Permit.ManageMessages);
        }

        request.World.Messages.Remove(message);
        return RestAnswer.Nothing;
    }

    public static RestAnswer Get(RestRequest request) => RestAnswer.Ok(Json(request.Message(Readable(request)), request));

    public static RestAnswer List(RestRequest request)
    {
        var limit = int.TryParse(request.Query("limit"), out var asked) ? asked : 50;
        if (limit is < 1 or > 100) new FormErrors().Add("limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 100.").Throw();
        IEnumerable<TestMessage> messages = Readable(request).Messages;
        if (ulong.TryParse(request.Query("before"), out var before)) messages = messages.Where(message => message.Id < before);
        if (ulong.TryParse(request.Query("after"), out var after)) messages = messages.Where(message => message.Id > after).Take(limit);
        return RestAnswer.Ok(new JsonArray([.. messages.TakeLast(limit).Reverse().Select(message => Json(message, request))]));
    }

    /// <summary>REST answers hide content by what the application was granted, whatever intents a session has.</summary>
    public static JsonObject Json(TestMessage message, RestRequest request) =>
        MessageJson.Write(message, request.World, request.World.ContentGranted, forGateway: false);

    private static TestChannel Readable(RestRequest request) => request.Channel(Permit.ReadMessageHistory);

    private static void RequirePermissions(RestRequest request, TestChannel channel)
    {
        var granted = PermissionRules.In(request.World.Bot, channel);
        if (request.Files.Count > 0 && !granted.HasFlag(Permit.AttachFiles)) throw DiscordError.MissingPermissions;
        if (request.Body["embeds"] is JsonArray { Count: > 0 } && !granted.HasFlag(Permit.EmbedLinks)) throw DiscordError.MissingPermissions;
        if (request.Body["message_reference"] is not null && !granted.HasFlag(Permit.ReadMessageHistory))
            throw new DiscordError(403, 160002, "Cannot reply without permission to read message history");
    }

    private static TestMessage? Reference(RestRequest request, TestChannel channel)
    {
        if (request.Body["message_reference"] is not JsonObject reference) return null;
        var found = channel.Messages.FirstOrDefault(message => message.Id.ToString() == reference["message_id"]?.ToString());
        if (found is null && (bool?)reference["fail_if_not_exists"] != false)
            new FormErrors().Add("message_reference", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message").Throw();
        return found;
    }

    private static void RequireFewLateEdits(RestRequest request, TestMessage message)
    {
        var now = request.World.Time.GetUtcNow();
        if (now - message.Versions[0].At < OldAge) return;
        var limit = request.World.Options.Limits.EditOldMessage;
        while (!message.LateEdits.IsEmpty && message.LateEdits.Peek() <= now - limit.Window) message.LateEdits = message.LateEdits.Dequeue();
        if (message.LateEdits.Count() >= limit.Requests)
            throw new DiscordError(429, 30046, "Maximum number of edits to messages older than 1 hour reached. Try again later");
        message.LateEdits = message.LateEdits.Enqueue(now);
    }
}
