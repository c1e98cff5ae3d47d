using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Rest;

/// <summary>What a message's body must be like (Discord's page "Messages Resource": create message, limits).</summary>
internal static class MessageRules
{
    private const int MaxContent = 2000;
    private const int MaxFiles = 10;

    /// <param name="whole">A new message must hold something; an edit may say only what changes.</param>
    /// <exception cref="DiscordError">Codes 50006 and 50035.</exception>
    public static void Check(JsonObject body, IReadOnlyList<TestAttachment> files, bool whole)
    {
        var errors = new FormErrors()
            .Length("content", body["content"], 0, MaxContent)
            .Length("nonce", body["nonce"] is JsonValue nonce && nonce.TryGetValue<string>(out _) ? nonce : null, 0, 25);
        EmbedRules.Check(errors, body["embeds"]);
        ComponentRules.Check(errors, "components", body["components"], IsV2(body));
        AllowedMentionsRules.Check(errors, body["allowed_mentions"]);
        CheckFlags(errors, body);
        CheckFiles(errors, body, files, whole);
        errors.Throw();
        if (whole && !HasSomething(body, files)) throw DiscordError.EmptyMessage;
    }

    /// <summary>An edit must not leave an empty message behind.</summary>
    public static void CheckStillHasSomething(TestMessage message, JsonObject patch, IReadOnlyList<TestAttachment> files)
    {
        var content = patch.ContainsKey("content") ? (string?)patch["content"] : message.Content;
        var embeds = patch.ContainsKey("embeds") ? (patch["embeds"] as JsonArray)?.Count ?? 0 : message.Now.Embeds.Count;
        var kept = patch.ContainsKey("attachments") ? (patch["attachments"] as JsonArray)?.Count ?? 0 : message.Attachments.Count;
        var components = patch.ContainsKey("components") ? (patch["components"] as JsonArray)?.Count ?? 0 : message.Now.Components.Count;
        if (string.IsNullOrWhiteSpace(content) && embeds + kept + components + files.Count == 0) throw DiscordError.EmptyMessage;
    }

    public static MessageDraft Draft(JsonObject body, IReadOnlyList<TestAttachment> files) => new()
    {
        Content = (string?)body["content"] ?? "",
        Embeds = MessageJson.Objects(body["embeds"]),
        Components = MessageJson.Objects(body["components"]),
        AllowedMentions = body["allowed_mentions"] as JsonObject,
        Attachments = files,
        Flags = ((int?)body["flags"] ?? 0) & MessageFlags.Settable,
    };

    private static bool IsV2(JsonObject body) => body["flags"] is JsonValue flags && flags.TryGetValue<int>(out var value) && (value & MessageFlags.IsComponentsV2) != 0;

    private static bool HasSomething(JsonObject body, IReadOnlyList<TestAttachment> files) =>
        files.Count > 0
        || !string.IsNullOrWhiteSpace((string?)body["content"])
        || body["embeds"] is JsonArray { Count: > 0 }
        || body["components"] is JsonArray { Count: > 0 }
        || body["poll"] is JsonObject
        || body["sticker_ids"] is JsonArray { Count: > 0 };

    private static void CheckFlags(FormErrors errors, JsonObject body)
    {
        if (IsV2(body) && (!string.IsNullOrEmpty((string?)body["content"]) || body["embeds"] is JsonArray { Count: > 0 }))
            errors.Add("content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "The 'content' and 'embeds' fields cannot be used with components V2.");
        if (body["flags"] is JsonValue flags && flags.TryGetValue<int>(out var value) && (value & ~(MessageFlags.Settable | MessageFlags.Ephemeral)) != 0)
            errors.Add("flags", "MESSAGE_FLAGS_INVALID", "Only SUPPRESS_EMBEDS, EPHEMERAL, SUPPRESS_NOTIFICATIONS and IS_COMPONENTS_V2 can be set.");
    }

    private static void CheckFiles(FormErrors errors, JsonObject body, IReadOnlyList<TestAttachment> files, bool whole)
    {
        if (files.Count > MaxFiles) errors.Add("files", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
        foreach (var (entry, index) in (body["attachments"] as JsonArray ?? []).OfType<JsonObject>().Select((entry, index) => (entry, index)))
        {
            var isNew = int.TryParse(entry["id"]?.ToString(), out var file);
            if ((isNew && file >= files.Count) || (whole && !isNew))
                errors.Add($"attachments.{index}.id", "ATTACHMENT_NOT_FOUND", $"No file for the attachment \"{entry["id"]}\".");
            errors.Length($"attachments.{index}.description", entry["description"], 0, 1024);
        }
    }
}
