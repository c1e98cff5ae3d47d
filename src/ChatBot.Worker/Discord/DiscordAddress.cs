using System.Text.Json;
using ChatBot.Discord.Model;
using ChatBot.Discord;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Discord;

/// <summary>Where a turn's reply goes in Discord.</summary>
internal sealed record DiscordAddress : IReplyAddress<DiscordAddress>
{
    public static string Platform => DiscordSurface.Platform;

    public static string PlatformName => "Discord";

    /// <summary>Channel, thread or direct messages.</summary>
    public required Snowflake Channel { get; init; }

    /// <summary>Null in direct messages.</summary>
    public Snowflake? Guild { get; init; }

    /// <summary>The message that the reply refers to.</summary>
    public Snowflake? Question { get; init; }

    /// <summary>Who asked, and may stop the turn and take the reply away.</summary>
    public Snowflake? Asker { get; init; }

    public InteractionAddress? Interaction { get; init; }

    /// <summary>The message of ours that shows a command's question; it goes when the reply is taken away.</summary>
    public Announcement? Announcement { get; init; }

    /// <summary>The name of a thread that is still to be opened from the question; the reply goes there if that can be done, and here otherwise.</summary>
    public string? ThreadName { get; init; }

    /// <param name="interaction">Just answered with a deferred response.</param>
    /// <param name="ephemeral">How it was answered.</param>
    /// <param name="guilds">The servers that the bot is a member of.</param>
    /// <param name="now">By our clock.</param>
    public static DiscordAddress Of(Interaction interaction, bool ephemeral, GuildDirectory guilds, DateTimeOffset now) => new()
    {
        Channel = interaction.ChannelId ?? interaction.Channel?.Id ?? default,
        Guild = interaction.GuildId,
        Asker = interaction.Invoker?.Id,
        Interaction = new InteractionAddress(interaction.Id, interaction.ApplicationId, interaction.Token, ephemeral, MayPost(interaction, guilds), now),
    };

    public string ToJson() => JsonSerializer.Serialize(this);

    public static DiscordAddress? Read(string? json) => AddressJson.Read<DiscordAddress>(json);

    public DiscordAddress WithoutWords() => this with { Asker = null, ThreadName = null };

    /// <summary>Where a user brought the app along without the bot, it can answer the interaction and do nothing else.</summary>
    private static bool MayPost(Interaction interaction, GuildDirectory guilds) => interaction switch
    {
        { Context: InteractionContext.PrivateChannel } => false,
        { GuildId: null } => true,
        { GuildId: { } guild, AppPermissions: var permissions } => guilds.MayContain(guild) && (permissions ?? Permissions.None).HasFlag(ToPost(interaction)),
    };

    private static Permissions ToPost(Interaction interaction) =>
        Permissions.ViewChannel | (interaction.Channel is { IsThread: true } ? Permissions.SendMessagesInThreads : Permissions.SendMessages);
}
