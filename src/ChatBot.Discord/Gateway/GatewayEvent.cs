using ChatBot.Discord.Model;

namespace ChatBot.Discord.Gateway;

/// <summary>What happened, as far as a bot of this kind is concerned. Source: Gateway Events, "Receive Events".</summary>
public abstract record GatewayEvent
{
    private GatewayEvent()
    {
    }

    /// <summary>A new session: what was known of guilds is outdated, and each of <paramref name="Guilds"/> follows as <see cref="GuildAvailable"/>.</summary>
    public sealed record Ready(User? User, Snowflake? ApplicationId, IReadOnlyList<Snowflake> Guilds, int Shard) : GatewayEvent;

    /// <summary>The session goes on; every event missed has been delivered before this one.</summary>
    public sealed record Resumed(int Shard) : GatewayEvent;

    /// <summary>Somebody wrote, the bot itself included. Source: Gateway Events, "Message Create".</summary>
    public sealed record MessageCreated(Message Message) : GatewayEvent;

    /// <summary>Also sent when Discord only adds an embed: then the content is the old one, or missing. Source: Gateway Events, "Message Update".</summary>
    public sealed record MessageUpdated(Message Message) : GatewayEvent;

    /// <summary>One or many at once, of whose content nothing is told. Source: Gateway Events, "Message Delete" and "Message Delete Bulk".</summary>
    public sealed record MessageDeleted(Snowflake ChannelId, IReadOnlyList<Snowflake> MessageIds, Snowflake? GuildId) : GatewayEvent;

    /// <summary>A command, a click, a form or a request for completions, to be answered within three seconds. Source: Gateway Events, "Interaction Create".</summary>
    public sealed record InteractionCreated(Interaction Interaction) : GatewayEvent;

    /// <summary>A guild with its channels, threads and roles: at the start, when the bot is added, or when the guild is back after an outage.</summary>
    public sealed record GuildAvailable(Guild Guild) : GatewayEvent;

    /// <summary>A guild's own properties and roles changed; channels and threads are not in it.</summary>
    public sealed record GuildChanged(Guild Guild) : GatewayEvent;

    /// <summary>The bot sees a guild no longer. Source: Gateway Events, "Guild Delete".</summary>
    /// <param name="Id">Of the guild.</param>
    /// <param name="Unavailable">True: an outage; false: the bot was removed.</param>
    public sealed record GuildGone(Snowflake Id, bool Unavailable = false) : GatewayEvent;

    /// <summary>A channel or thread was created or changed.</summary>
    public sealed record ChannelChanged(Channel Channel) : GatewayEvent;

    /// <summary>A channel or thread was deleted.</summary>
    public sealed record ChannelGone(Snowflake Id) : GatewayEvent;

    /// <summary>The bot sees a channel that it did not see before. Source: Gateway Events, "Thread List Sync".</summary>
    /// <param name="GuildId">Of the guild.</param>
    /// <param name="ChannelIds">Whose threads are meant; null for all of the guild's.</param>
    /// <param name="Threads">Every active one there that the bot sees: others that were known are so no longer.</param>
    public sealed record ThreadsListed(Snowflake GuildId, IReadOnlyList<Snowflake>? ChannelIds, IReadOnlyList<Channel> Threads) : GatewayEvent;

    /// <summary>A role was created or changed. Source: Gateway Events, "Guild Role Create" and "Guild Role Update".</summary>
    public sealed record RoleChanged(Snowflake GuildId, Role Role) : GatewayEvent;

    /// <summary>A role was deleted. Source: Gateway Events, "Guild Role Delete".</summary>
    public sealed record RoleGone(Snowflake GuildId, Snowflake RoleId) : GatewayEvent;
}
