namespace ChatBot.DiscordServer.World;

/// <summary>Messages come, change and go here, whoever does it, and the gateway hears of it. Call under the world's gate.</summary>
internal sealed class MessageBook(DiscordWorld world)
{
    /// <summary>How long Discord remembers a nonce ("the past few minutes").</summary>
    private static readonly TimeSpan NonceMemory = TimeSpan.FromMinutes(5);

    /// <summary>The message that this author posted here with this nonce a short while ago.</summary>
    public TestMessage? FindNonce(TestChannel channel, Person author, string nonce)
    {
        var since = world.Time.GetUtcNow() - NonceMemory;
        return channel.History.LastOrDefault(message => message.Nonce == nonce && message.Author == author && message.Versions[0].At >= since);
    }

    public TestMessage Create(TestChannel channel, Person author, MessageDraft draft)
    {
        var pings = Find(channel, author, draft.Content, draft.AllowedMentions, draft.ReplyTo, draft.Interaction is not null);
        var version = new MessageVersion(world.Time.GetUtcNow(), draft.Content, draft.Embeds, draft.Components, draft.Attachments, pings) { ToldAt = world.Time.GetUtcNow() + world.Ids.Skew };
        var message = new TestMessage(world, world.Ids.Next(), channel, author, version)
        {
            ReplyTo = draft.ReplyTo,
            Type = draft.Type ?? (draft.ReplyTo is null ? 0 : 19),
            Flags = draft.Flags,
            Nonce = draft.Nonce,
            Interaction = draft.Interaction,
            Recipient = draft.Recipient,
        };
        channel.History = channel.History.Add(message);
        channel.Archived = false;
        Announce("MESSAGE_CREATE", message);
        return message;
    }

    /// <param name="patch">Only the fields that are to change, as in a PATCH's body.</param>
    /// <param name="files">New attachments; kept ones are named in the patch's <c>attachments</c>.</param>
    public void Change(TestMessage message, JsonObject patch, IReadOnlyList<TestAttachment>? files = null, int? flags = null)
    {
        var now = message.Now;
        var content = patch.ContainsKey("content") ? (string?)patch["content"] ?? "" : now.Content;
        var allowed = patch["allowed_mentions"] as JsonObject;
        message.Flags = flags ?? message.Flags;
        message.Add(new MessageVersion(
            world.Time.GetUtcNow(),
            content,
            patch.ContainsKey("embeds") ? MessageJson.Objects(patch["embeds"]) : now.Embeds,
            patch.ContainsKey("components") ? MessageJson.Objects(patch["components"]) : now.Components,
            Kept(now.Attachments, patch, files ?? []),
            patch.ContainsKey("content") ? Find(message.Channel, message.Author, content, allowed, message.ReplyTo, message.Interaction is not null) : Pings.None) { ToldAt = world.Time.GetUtcNow() + world.Ids.Skew });
        Announce("MESSAGE_UPDATE", message);
    }

    /// <summary>One event for all of them, as Discord does it.</summary>
    public void RemoveTogether(TestChannel channel, IReadOnlyList<TestMessage> messages)
    {
        foreach (var message in messages) Mark(message);
        world.Gateway.Dispatch("MESSAGE_DELETE_BULK", channel, () =>
        {
            var json = new JsonObject { ["ids"] = new JsonArray([.. messages.Select(message => (JsonNode)message.Id.ToString())]), ["channel_id"] = channel.Id.ToString() };
            if (channel.Guild is { } guild) json["guild_id"] = guild.Id.ToString();
            return json;
        });
    }

    public void Remove(TestMessage message)
    {
        Mark(message);
        if (message.Ephemeral) return;
        world.Gateway.Dispatch("MESSAGE_DELETE", message.Channel, () => MessageJson.Deleted(message));
    }

    private void Mark(TestMessage message)
    {
        message.Deleted = true;
        message.DeletedAt = world.Time.GetUtcNow();
        world.Changes.Raise();
    }

    /// <summary>An edit keeps all attachments, unless it says which.</summary>
    private static List<TestAttachment> Kept(IReadOnlyList<TestAttachment> old, JsonObject patch, IReadOnlyList<TestAttachment> added)
    {
        if (patch["attachments"] is not JsonArray named) return [.. old, .. added];
        var ids = named.Select(entry => entry?["id"]?.ToString()).ToHashSet(StringComparer.Ordinal);
        return [.. old.Where(file => ids.Contains(file.Id.ToString())), .. added];
    }

    private static Pings Find(TestChannel channel, Person author, string content, JsonObject? allowed, TestMessage? replyTo, bool asWebhook)
    {
        // An interaction's answer goes out by a webhook, which has the rights of @everyone.
        var permissions = asWebhook && channel.Guild is { } guild ? guild.Everyone.Permissions | PermissionRules.In(author, channel) : PermissionRules.In(author, channel);
        return Mentions.Find(content, allowed, replyTo, channel, permissions);
    }

    private void Announce(string name, TestMessage message)
    {
        world.Changes.Raise();
        if (!message.Ephemeral) world.Gateway.DispatchMessage(name, message);
    }
}
