namespace ChatBot.DiscordServer.World;

/// <summary>Messages as Discord writes them (its page "Messages Resource").</summary>
internal static class MessageJson
{
    /// <param name="contentGranted">Whether the reader may see what others write (the Message Content intent).</param>
    /// <param name="forGateway">Events carry the guild and the author's membership; REST answers do not.</param>
    public static JsonObject Write(TestMessage message, DiscordWorld world, bool contentGranted, bool forGateway)
    {
        var json = Plain(message, world, contentGranted);
        if (message.ReplyTo is { } parent)
            json["referenced_message"] = parent.Deleted ? null : Plain(parent, world, contentGranted);
        if (!forGateway || message.Channel.Guild is not { } guild) return json;
        json["guild_id"] = guild.Id.ToString();
        if (guild.Members.TryGetValue(message.Author.Id, out var member)) json["member"] = WorldJson.Member(member, withUser: false);
        return json;
    }

    public static JsonObject Deleted(TestMessage message)
    {
        var json = new JsonObject { ["id"] = message.Id.ToString(), ["channel_id"] = message.Channel.Id.ToString() };
        if (message.Channel.Guild is { } guild) json["guild_id"] = guild.Id.ToString();
        return json;
    }

    public static List<JsonObject> Objects(JsonNode? array) =>
        (array as JsonArray ?? []).OfType<JsonObject>().Select(entry => (JsonObject)entry.DeepClone()).ToList();

    /// <summary>Without the intent: what the bot wrote, direct messages, mentions of it and replies to its regular messages.</summary>
    private static bool ShowsContent(TestMessage message, DiscordWorld world, bool contentGranted) =>
        contentGranted
        || message.Author == world.Bot
        || message.Channel.Guild is null
        || message.Versions.Any(version => version.Pings.Users.Contains(world.Bot.Id))
        || (message.ReplyTo is { Interaction: null } parent && parent.Author == world.Bot);

    private static JsonObject Plain(TestMessage message, DiscordWorld world, bool contentGranted)
    {
        var now = message.Now;
        var shown = ShowsContent(message, world, contentGranted);
        var json = new JsonObject
        {
            ["id"] = message.Id.ToString(),
            ["channel_id"] = message.Channel.Id.ToString(),
            ["type"] = message.Type,
            ["author"] = WorldJson.User(message.Author),
            ["content"] = shown ? now.Content : "",
            ["timestamp"] = message.Versions[0].ToldAt.ToString("O"),
            ["edited_timestamp"] = message.Versions.Count > 1 ? now.ToldAt.ToString("O") : null,
            ["tts"] = false,
            ["pinned"] = false,
            ["mention_everyone"] = now.Pings.Everyone,
            ["mentions"] = Array(now.Pings.Users.Where(world.People.ContainsKey).Select(id => WorldJson.User(world.People[id]))),
            ["mention_roles"] = Array(now.Pings.Roles.Select(id => (JsonNode)id.ToString())),
            ["embeds"] = Array(shown ? now.Embeds.Select(Copy) : []),
            ["components"] = Array(shown ? now.Components.Select(Copy) : []),
            ["attachments"] = Array(shown ? now.Attachments.Select(file => Attachment(file, message.Channel.Id, world)) : []),
            ["flags"] = message.Flags,
        };
        AddOrigin(json, message, world);
        return json;
    }

    private static void AddOrigin(JsonObject json, TestMessage message, DiscordWorld world)
    {
        if (message.Nonce is not null) json["nonce"] = message.Nonce;
        if (message.ReplyTo is { } parent)
        {
            json["message_reference"] = new JsonObject { ["type"] = 0, ["message_id"] = parent.Id.ToString(), ["channel_id"] = parent.Channel.Id.ToString() };
            if (parent.Channel.Guild is { } guild) json["message_reference"]!["guild_id"] = guild.Id.ToString();
        }

        if (message.Thread is { } thread) json["thread"] = WorldJson.Channel(thread);
        if (message.Interaction is not { } interaction) return;
        json["webhook_id"] = world.ApplicationId.ToString();
        json["application_id"] = world.ApplicationId.ToString();
        json["interaction_metadata"] = new JsonObject
        {
            ["id"] = interaction.Id.ToString(),
            ["type"] = (int)interaction.Kind,
            ["user"] = WorldJson.User(interaction.Person),
            ["authorizing_integration_owners"] = new JsonObject(),
        };
    }

    /// <summary>A file that is attached to a command and not to a message.</summary>
    public static JsonObject Upload(TestAttachment file, DiscordWorld world) => Attachment(file, place: world.ApplicationId, world);

    private static JsonObject Attachment(TestAttachment file, ulong place, DiscordWorld world)
    {
        var address = new Uri(world.Address, $"/attachments/{place}/{file.Id}/{Uri.EscapeDataString(file.Name)}").AbsoluteUri;
        var json = new JsonObject
        {
            ["id"] = file.Id.ToString(),
            ["filename"] = file.Name,
            ["size"] = file.Bytes.Length,
            ["url"] = address,
            ["proxy_url"] = address,
            ["content_type"] = file.ContentType,
        };
        if (file.Description is not null) json["description"] = file.Description;
        return json;
    }

    private static JsonNode Copy(JsonObject json) => json.DeepClone();

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => [.. nodes];
}
