using System.Text.Json;
using ChatBot.Teams.Model;

namespace ChatBot.Teams.Authentication;

/// <summary>The organisations that an activity names: the conversation's, and that of the person who speaks.</summary>
internal static class Tenants
{
    public static HashSet<string> Of(Activity activity)
    {
        string?[] named = [activity.Conversation?.TenantId, OfSpeaker(activity.ChannelData)];
        return named.OfType<string>().Where(tenant => tenant.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Teams writes it into the addresses of most regions, like <c>https://smba.trafficmanager.net/emea/TENANT/</c>.</summary>
    public static string? OfServiceUrl(string? url) => url?.Split('/').FirstOrDefault(part => Guid.TryParseExact(part, "D", out _));

    private static string? OfSpeaker(JsonElement? channelData) =>
        channelData is { } data
            && data.TryGetProperty("tenant", out var tenant) && tenant.ValueKind == JsonValueKind.Object
            && tenant.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;
}
