using ChatBot.Discord.Json;
using ChatBot.Discord.Model;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Rest;

/// <summary>
/// Typed requests of API v10. Calls to one bucket wait for its limit beforehand, and those that wait are made in the order they were asked for;
/// one that failed and is to be repeated waits outside that line, and others may pass it. Limits are learned from Discord's answers. Failures are retried where that cannot do anything twice. May be used from any thread.
/// </summary>
/// <remarks>
/// Every call throws <see cref="DiscordApiException"/> when Discord refuses, <see cref="DiscordUnavailableException"/> when it cannot be asked,
/// and <see cref="DiscordLimitException"/> when what is to be sent breaks a limit. Source: "API Reference" and "Rate Limits".
/// </remarks>
public sealed partial class DiscordRestClient
{
    private readonly ApiPipeline _api;

    /// <param name="http">
    /// Kept; its owner disposes of it. Its base address is not used, and its timeout should be above <see cref="DiscordRestOptions.AttemptTimeout"/>.
    /// Interaction tokens are in addresses: a factory's own request logging must be off.
    /// </param>
    /// <param name="options">Where, and with which token.</param>
    /// <param name="time">For limits, retries and timeouts.</param>
    /// <param name="logger">Gets routes without ids and tokens, and durations.</param>
    public DiscordRestClient(HttpClient http, DiscordRestOptions options, TimeProvider time, ILogger<DiscordRestClient> logger)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _api = new ApiPipeline(http, options, time, logger);
    }

    /// <summary>
    /// Discord refused the bot's token, and has not accepted it since. One request every few minutes finds out whether it does; the others are
    /// not made. Source: "Rate Limits", Invalid Request Limit.
    /// </summary>
    public bool IsTokenRefused => _api.IsTokenRefused;

    /// <summary>How many limits are remembered; for tests.</summary>
    internal int BucketCount => _api.Limits.BucketCount;

    /// <summary>Where the gateway is. Source: "Gateway", Get Gateway Bot.</summary>
    public Task<GatewayBot> GetGatewayBotAsync(CancellationToken cancellationToken) =>
        _api.SendAsync(new ApiCall(Routes.GatewayBot, Repeatable.Yes), DiscordJson.Default.GatewayBot, cancellationToken);

    /// <summary>The bot itself. Source: "User Resource", Get Current User.</summary>
    public Task<User> GetCurrentUserAsync(CancellationToken cancellationToken) =>
        _api.SendAsync(new ApiCall(Routes.CurrentUser, Repeatable.Yes), DiscordJson.Default.User, cancellationToken);

    /// <summary>The bot's application. Source: "Application Resource", Get Current Application.</summary>
    public Task<Application> GetCurrentApplicationAsync(CancellationToken cancellationToken) =>
        _api.SendAsync(new ApiCall(Routes.CurrentApplication, Repeatable.Yes), DiscordJson.Default.Application, cancellationToken);

    /// <summary>Source: "Channel Resource", Get Channel.</summary>
    public Task<Channel> GetChannelAsync(Snowflake channel, CancellationToken cancellationToken) =>
        _api.SendAsync(new ApiCall(Routes.Channel(channel), Repeatable.Yes), DiscordJson.Default.Channel, cancellationToken);

    /// <summary>With roles, without channels. Source: "Guild Resource", Get Guild.</summary>
    public Task<Guild> GetGuildAsync(Snowflake guild, CancellationToken cancellationToken) =>
        _api.SendAsync(new ApiCall(Routes.Guild(guild), Repeatable.Yes), DiscordJson.Default.Guild, cancellationToken);

    /// <summary>The servers the bot is in, from the smallest id on, with little more than id and name. Source: "User Resource", Get Current User Guilds.</summary>
    /// <param name="limit">1 to 200.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<Guild>> GetCurrentGuildsAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 200);
        return _api.SendAsync(new ApiCall(Routes.CurrentGuilds(limit), Repeatable.Yes), DiscordJson.Default.IReadOnlyListGuild, cancellationToken);
    }

    /// <summary>With overwrites, without threads. Source: "Guild Resource", Get Guild Channels.</summary>
    public Task<IReadOnlyList<Channel>> GetGuildChannelsAsync(Snowflake guild, CancellationToken cancellationToken) =>
        _api.SendAsync(new ApiCall(Routes.GuildChannels(guild), Repeatable.Yes), DiscordJson.Default.IReadOnlyListChannel, cancellationToken);

    /// <summary>Source: "Guild Resource", Get Guild Member.</summary>
    public Task<GuildMember> GetGuildMemberAsync(Snowflake guild, Snowflake user, CancellationToken cancellationToken) =>
        _api.SendAsync(new ApiCall(Routes.GuildMember(guild, user), Repeatable.Yes), DiscordJson.Default.GuildMember, cancellationToken);

    /// <summary>With localisations. Source: "Application Commands", Get Global Application Commands.</summary>
    /// <param name="application">The bot's.</param>
    /// <param name="guild">Null for the global commands.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<ApplicationCommand>> GetCommandsAsync(Snowflake application, Snowflake? guild, CancellationToken cancellationToken) =>
        _api.SendAsync(
            new ApiCall(Routes.Commands(HttpMethod.Get, application, guild, "?with_localizations=true"), Repeatable.Yes),
            DiscordJson.Default.IReadOnlyListApplicationCommand,
            cancellationToken);

    /// <summary>Replaces all commands. Source: "Application Commands", Bulk Overwrite Global Application Commands.</summary>
    /// <param name="application">The bot's.</param>
    /// <param name="guild">Null for the global commands.</param>
    /// <param name="commands">All there shall be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<ApplicationCommand>> BulkOverwriteCommandsAsync(
        Snowflake application, Snowflake? guild, IReadOnlyList<ApplicationCommand> commands, CancellationToken cancellationToken)
    {
        CommandRules.Check(commands);
        var body = RequestContent.Of(commands, WireJson.Default.IReadOnlyListApplicationCommand);
        return _api.SendAsync(
            new ApiCall(Routes.Commands(HttpMethod.Put, application, guild), Repeatable.Yes, body),
            DiscordJson.Default.IReadOnlyListApplicationCommand,
            cancellationToken);
    }
}
