using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatBot.Discord.Json;

namespace ChatBot.Discord.Gateway;

/// <summary>Events from their JSON. Only those wanted are read at all; of the others nothing but their end is looked for.</summary>
internal static class EventReader
{
    /// <summary>Null: an event nobody asked for.</summary>
    /// <exception cref="JsonException">It is not what the event should be.</exception>
    public static GatewayEvent? Read(string type, ReadOnlySpan<byte> data, int shard)
    {
        switch (type)
        {
            case "READY":
                var ready = Parse(data, GatewayJson.Default.ReadyData);
                return new GatewayEvent.Ready(ready.User, ready.Application?.Id, [.. (ready.Guilds ?? []).Select(guild => guild.Id)], shard);
            case "RESUMED":
                return new GatewayEvent.Resumed(shard);
            case "MESSAGE_CREATE":
                return new GatewayEvent.MessageCreated(Parse(data, DiscordJson.Default.Message));
            case "MESSAGE_UPDATE":
                return new GatewayEvent.MessageUpdated(Parse(data, DiscordJson.Default.Message));
            case "MESSAGE_DELETE" or "MESSAGE_DELETE_BULK":
                var deleted = Parse(data, GatewayJson.Default.DeletedMessages);
                return new GatewayEvent.MessageDeleted(deleted.ChannelId, deleted.Ids ?? (deleted.Id is { } id ? [id] : []), deleted.GuildId);
            case "INTERACTION_CREATE":
                return new GatewayEvent.InteractionCreated(Parse(data, DiscordJson.Default.Interaction));
            default:
                return ReadOfGuild(type, data);
        }
    }

    private static GatewayEvent? ReadOfGuild(string type, ReadOnlySpan<byte> data)
    {
        switch (type)
        {
            case "GUILD_CREATE":
                var guild = Parse(data, DiscordJson.Default.Guild);
                return guild.Unavailable ? new GatewayEvent.GuildGone(guild.Id, Unavailable: true) : new GatewayEvent.GuildAvailable(guild);
            case "GUILD_UPDATE":
                return new GatewayEvent.GuildChanged(Parse(data, DiscordJson.Default.Guild));
            case "GUILD_DELETE":
                var gone = Parse(data, GatewayJson.Default.Reference);
                return new GatewayEvent.GuildGone(gone.Id, gone.Unavailable);
            case "CHANNEL_CREATE" or "CHANNEL_UPDATE" or "THREAD_CREATE" or "THREAD_UPDATE":
                return new GatewayEvent.ChannelChanged(Parse(data, DiscordJson.Default.Channel));
            case "CHANNEL_DELETE" or "THREAD_DELETE":
                return new GatewayEvent.ChannelGone(Parse(data, GatewayJson.Default.Reference).Id);
            case "THREAD_LIST_SYNC":
                var listed = Parse(data, GatewayJson.Default.ThreadList);
                return new GatewayEvent.ThreadsListed(listed.GuildId, listed.ChannelIds, listed.Threads ?? []);
            case "GUILD_ROLE_CREATE" or "GUILD_ROLE_UPDATE":
                var changed = Parse(data, GatewayJson.Default.RoleOfGuild);
                return changed.Role is null ? throw new JsonException("There is no role.") : new GatewayEvent.RoleChanged(changed.GuildId, changed.Role);
            case "GUILD_ROLE_DELETE":
                var removed = Parse(data, GatewayJson.Default.RoleOfGuild);
                return new GatewayEvent.RoleGone(removed.GuildId, removed.RoleId ?? throw new JsonException("There is no role."));
            default:
                return null;
        }
    }

    private static T Parse<T>(ReadOnlySpan<byte> data, JsonTypeInfo<T> type)
        where T : class => JsonSerializer.Deserialize(data, type) ?? throw new JsonException("There is no data.");
}
