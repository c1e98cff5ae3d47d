using System.Globalization;
using ChatBot.TeamsServer.World;

namespace ChatBot.TeamsServer.Connector;

/// <summary><c>/v3/conversations/…</c>: messages and rosters.</summary>
internal sealed class ConversationRoutes(TeamsWorld world, CallRate rate)
{
    private readonly StreamRules _streams = new(world);

    /// <param name="path">After <c>/v3/conversations/</c>.</param>
    /// <exception cref="Refusal">Teams says no.</exception>
    public ConnectorAnswer Handle(string method, string[] path, Func<string, string?> query, JsonObject? body)
    {
        var chat = world.Find(path[0]) ?? OfTeam(path) ?? throw new Refusal(404, "ConversationNotFound", "Conversation not found.");
        if (chat.BotIsOut) throw new Refusal(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.", isViolation: false);
        return (method, path[1..]) switch
        {
            ("POST", ["activities"]) => Post(chat, body, null),
            ("POST", ["activities", var replyTo]) => Post(chat, body, replyTo),
            ("PUT", ["activities", var id]) => Put(chat, body, id),
            ("DELETE", ["activities", var id]) => Delete(chat, id),
            ("GET", ["members", var id]) => Member(chat, id),
            ("GET", ["members"]) => new ConnectorAnswer(200, new JsonArray([.. chat.Members.Select(member => RosterJson.Of(member, chat))])),
            ("GET", ["pagedmembers"]) => Page(chat, query),
            _ => throw new Refusal(404, "NotFound", "There is no such route"),
        };
    }

    /// <summary>A roster is asked of the team, too; the SDKs do.</summary>
    private TestChat? OfTeam(string[] path) => path is [var id, "members" or "pagedmembers", ..] ? world.Chats.FirstOrDefault(chat => chat.Channel?.Team.Id == id) : null;

    private ConnectorAnswer Post(TestChat chat, JsonObject? body, string? replyTo)
    {
        var activity = body ?? throw Refusal.Bad("The body is no activity");
        if (Limit(chat) is { } limited) return limited;
        if (CallKinds.StreamInfo(activity) is { } info) return _streams.Take(chat, activity, info, replyTo ?? (string?)activity["replyToId"]);
        switch ((string?)activity["type"])
        {
            case "typing":
                chat.Type(world.Time.GetUtcNow());
                return ConnectorAnswer.Created(world.NewId());
            case "message":
                MessageRules.Check(world, chat, activity);
                var message = new TestMessage(chat, world.NewId(), world.Bot, replyTo ?? (string?)activity["replyToId"], Version(activity));
                chat.Add(message);
                return ConnectorAnswer.Created(message.Id);
            default:
                throw Refusal.Bad($"An activity of type '{(string?)activity["type"]}' cannot be sent");
        }
    }

    private ConnectorAnswer Put(TestChat chat, JsonObject? body, string id)
    {
        var activity = body ?? throw Refusal.Bad("The body is no activity");
        if (Limit(chat) is { } limited) return limited;
        var message = Own(chat, id);
        if ((string?)activity["type"] != "message") throw Refusal.Bad("Only a message can take a message's place");
        if (CallKinds.StreamInfo(activity) is not null) throw Refusal.Bad("A stream goes on by POST");
        if (message.Stream is { End: null } stream && world.Time.GetUtcNow() - stream.StartedAt <= world.Options.StreamLimit) throw Refusal.Stream("Content stream is not allowed", isViolation: false);
        if ((string?)activity["text"] is { Length: > 0 } && activity["attachments"] is JsonArray { Count: > 0 })
            throw new Refusal(400, "BadSyntax", "Activity resulted into multiple skype activities", rule: "a text and a card are two messages, and no update of one");
        MessageRules.Check(world, chat, activity);
        message.Add(Version(activity));
        world.Changes.Raise();
        return ConnectorAnswer.Ok(id);
    }

    private ConnectorAnswer Delete(TestChat chat, string id)
    {
        Own(chat, id).Deleted = true;
        world.Changes.Raise();
        return new ConnectorAnswer(200);
    }

    private static ConnectorAnswer Member(TestChat chat, string id)
    {
        var member = chat.Members.FirstOrDefault(member => member.Id == id || member.ObjectId == id) ?? throw new Refusal(404, "MemberNotFoundInConversation", "The member is not in the conversation.", isViolation: false);
        return new ConnectorAnswer(200, RosterJson.Of(member, chat));
    }

    private ConnectorAnswer Page(TestChat chat, Func<string, string?> query)
    {
        var start = int.TryParse(query("continuationToken"), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0;
        var size = int.TryParse(query("pageSize"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, world.Options.RosterPage) : world.Options.RosterPage;
        var page = new JsonObject { ["members"] = new JsonArray([.. chat.Members.Skip(start).Take(size).Select(member => RosterJson.Of(member, chat))]) };
        if (start + size < chat.Members.Count) page["continuationToken"] = (start + size).ToString(CultureInfo.InvariantCulture);
        return new ConnectorAnswer(200, page);
    }

    private ConnectorAnswer? Limit(TestChat chat) =>
        rate.Take(chat.Id) is { } wait ? ConnectorAnswer.Throttled(TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(wait.TotalSeconds)))) : null;

    private TestMessage Own(TestChat chat, string id)
    {
        var message = chat.Messages.FirstOrDefault(message => message.Id == id) ?? throw new Refusal(404, "ActivityNotFoundInConversation", "The activity is not in the conversation.", isViolation: false);
        return message.Author == world.Bot ? message : throw new Refusal(403, "Forbidden", "A bot changes its own messages alone");
    }

    private MessageVersion Version(JsonObject activity) => new(world.Time.GetUtcNow(), (string?)activity["text"] ?? "", activity);
}
