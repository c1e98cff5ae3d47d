using ChatBot.Core.Channels;
using ChatBot.Discord;

namespace ChatBot.Worker.Discord;

/// <summary>What holds in a channel. A thread takes everything from the channel it is in.</summary>
internal sealed class ChannelSettingsReader(ChannelStore store, GuildDirectory guilds)
{
    /// <summary>
    /// The settings in effect; <see cref="ChannelMode.Off"/> where the server allows the bot in other channels only. Direct messages are a channel of no server.
    /// </summary>
    public async Task<ChannelSettings> LoadAsync(Snowflake? guild, Snowflake channel, CancellationToken cancellationToken)
    {
        if (guild is not { } server)
            return await store.LoadAsync(DiscordSurface.Platform, server: "", channel.ToString(), cancellationToken);
        var place = guilds.FindChannel(channel)?.Parent ?? channel;
        var settings = await store.LoadAsync(DiscordSurface.Platform, server.ToString(), place.ToString(), cancellationToken);
        return settings.AllowedChannels is { Count: > 0 } allowed && !IsAmong(allowed, place) && !IsAmong(allowed, channel)
            ? settings with { Mode = ChannelMode.Off }
            : settings;
    }

    private static bool IsAmong(IReadOnlyList<string> channels, Snowflake channel) => channels.Contains(channel.ToString(), StringComparer.Ordinal);
}
