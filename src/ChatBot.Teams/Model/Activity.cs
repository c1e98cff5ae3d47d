using System.Text.Json;

namespace ChatBot.Teams.Model;

/// <summary>
/// What is exchanged with Teams, in either direction (schema: microsoft/Agents, specs/activity/protocol-activity.md). Only what a bot uses is
/// here; everything may be missing, since what comes from outside is whatever it is.
/// </summary>
public sealed record Activity
{
    /// <summary>See <see cref="ActivityTypes"/>.</summary>
    public string? Type { get; init; }

    /// <summary>Given by Teams; unique within the conversation.</summary>
    public string? Id { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Where answers to this activity go.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary><c>msteams</c>; the Playground's is <c>msteams</c> or <c>emulator</c>.</summary>
    public string? ChannelId { get; init; }

    public ChannelAccount? From { get; init; }

    public ChannelAccount? Recipient { get; init; }

    public ConversationAccount? Conversation { get; init; }

    /// <summary>Of an <c>invoke</c>, an <c>event</c> or a <c>messageUpdate</c>'s kind.</summary>
    public string? Name { get; init; }

    public string? Text { get; init; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>; null is markdown.</summary>
    public string? TextFormat { get; init; }

    public string? Summary { get; init; }

    /// <summary>The author's language, like <c>zh-CN</c>.</summary>
    public string? Locale { get; init; }

    public string? ReplyToId { get; init; }

    public string? InputHint { get; init; }

    public string? AttachmentLayout { get; init; }

    public string? Action { get; init; }

    public IReadOnlyList<Attachment>? Attachments { get; init; }

    /// <summary>Mentions, stream information, the AI label: each with a <c>type</c>.</summary>
    public IReadOnlyList<JsonElement>? Entities { get; init; }

    public SuggestedActions? SuggestedActions { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    /// <summary>What Teams alone has: team, channel, tenant, kind of event, feedback loop.</summary>
    public JsonElement? ChannelData { get; init; }

    /// <summary>What a card or an invoke carries.</summary>
    public JsonElement? Value { get; init; }
}
