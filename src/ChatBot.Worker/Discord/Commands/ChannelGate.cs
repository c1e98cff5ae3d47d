using ChatBot.Core.Channels;
using ChatBot.Core.Localization;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>Whether the model may be used in a place, by a member.</summary>
internal static class ChannelGate
{
    /// <summary>Null, or what to tell the member.</summary>
    public static string? Refusal(ChannelSettings settings, InteractionCall call, Place place)
    {
        if (settings.Mode is ChannelMode.Off)
            return call.Text(MessageKey.DiscordOffHere);
        if (!place.IsInServer)
            return null;
        if (settings.AllowedChannels is { Count: > 0 } channels && !IsAmong(channels, place.Channel) && !IsAmong(channels, call.Channel.ToString()))
            return call.Text(MessageKey.DiscordChannelNotAllowed, string.Join(", ", channels.Select(channel => $"<#{channel}>")));
        var held = call.Interaction.Member?.Roles ?? [];
        return settings.AllowedRoles is { Count: > 0 } roles && !held.Any(role => roles.Contains(role.ToString(), StringComparer.Ordinal))
            ? call.Text(MessageKey.DiscordRoleNotAllowed, string.Join(", ", roles.Select(role => $"<@&{role}>")))
            : null;
    }

    /// <summary>A thread counts as its channel, and may be allowed itself.</summary>
    private static bool IsAmong(IReadOnlyList<string> channels, string channel) => channels.Contains(channel, StringComparer.Ordinal);
}
