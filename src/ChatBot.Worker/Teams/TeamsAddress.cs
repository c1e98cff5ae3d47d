using System.Text.Json;
using ChatBot.Teams.Connector;
using ChatBot.Teams.Model;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Teams;

/// <summary>Where a turn's reply goes in Teams.</summary>
internal sealed record TeamsAddress : IReplyAddress<TeamsAddress>
{
    public static string Platform => TeamsSurface.Platform;

    public static string PlatformName => "Teams";

    public required string ServiceUrl { get; init; }

    /// <summary>The chat, or the thread of a channel.</summary>
    public required string Conversation { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>; what is unknown is taken for a group.</summary>
    public required string ConversationType { get; init; }

    public string? Tenant { get; init; }

    /// <summary>The team that the channel belongs to.</summary>
    public string? Team { get; init; }

    /// <summary>The channel, without the thread.</summary>
    public string? Channel { get; init; }

    /// <summary>The message that is answered.</summary>
    public string? Question { get; init; }

    /// <summary>Who asked, and may stop the turn and take the reply away.</summary>
    public string? Asker { get; init; }

    public bool IsPersonal => ConversationType == "personal";

    public bool IsChannel => ConversationType == "channel";

    public ConversationReference Reference => new(ServiceUrl, Conversation);

    /// <param name="activity">Checked: what is needed is there.</param>
    public static TeamsAddress Of(Activity activity) => new()
    {
        ServiceUrl = activity.ServiceUrl!,
        Conversation = activity.Conversation!.Id!,
        ConversationType = activity.Conversation.ConversationType ?? (activity.Conversation.IsGroup == false ? "personal" : "groupChat"),
        Tenant = activity.Conversation.TenantId ?? IdIn(activity.ChannelData, "tenant"),
        Team = IdIn(activity.ChannelData, "team"),
        Channel = IdIn(activity.ChannelData, "channel"),
        Question = activity.Id,
        Asker = activity.From?.Id,
    };

    public string ToJson() => JsonSerializer.Serialize(this);

    public static TeamsAddress? Read(string? json) => AddressJson.Read<TeamsAddress>(json);

    public TeamsAddress WithoutWords() => this with { Asker = null };

    private static string? IdIn(JsonElement? channelData, string name) =>
        channelData is { ValueKind: JsonValueKind.Object } data
        && data.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Object
        && part.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;
}
