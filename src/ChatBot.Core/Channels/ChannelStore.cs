using System.Text.Json;
using ChatBot.Core.Conversations;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatBot.Core.Channels;

/// <summary>
/// The settings of servers and their channels, on any chat platform, and who changed them. A channel's go before its server's, those
/// before the bot's own. In all members a null channel is the server itself.
/// </summary>
public sealed class ChannelStore(Database database, TimeProvider time)
{
    /// <summary>The longest description of a change.</summary>
    public const int MaxWhat = 200;

    private const string Server = "";

    /// <summary>What holds in the channel.</summary>
    public Task<ChannelSettings> LoadAsync(string platform, string server, string? channel, CancellationToken cancellationToken) => database.RunAsync(
        db => Load(db, platform, server, Server).With(channel is null ? ChannelSettings.Default : Load(db, platform, server, channel)), cancellationToken);

    /// <summary>What the channel, or the server, sets itself.</summary>
    public Task<ChannelSettings> LoadOwnAsync(string platform, string server, string? channel, CancellationToken cancellationToken) =>
        database.RunAsync(db => Load(db, platform, server, channel ?? Server), cancellationToken);

    /// <summary>Replaces what the channel, or the server, sets itself, and records the change; both or neither.</summary>
    /// <param name="platform">As in <see cref="Turns.InboundMessage.Platform"/>.</param>
    /// <param name="server">The server's id.</param>
    /// <param name="channel">The channel's id.</param>
    /// <param name="settings">All of its own.</param>
    /// <param name="actor">The id of who does it.</param>
    /// <param name="what">For machines and moderators, for example <c>mode=raw</c>; no message's text. One line, at most <see cref="MaxWhat"/> characters.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task SaveAsync(
        string platform, string server, string? channel, ChannelSettings settings, string actor, string what, CancellationToken cancellationToken) =>
        UpdateAsync(platform, server, channel, _ => settings, actor, what, cancellationToken);

    /// <summary>Changes what the channel, or the server, sets itself, and no change made meanwhile is lost; answers its new own settings.</summary>
    /// <inheritdoc cref="SaveAsync"/>
    public Task<ChannelSettings> UpdateAsync(
        string platform,
        string server,
        string? channel,
        Func<ChannelSettings, ChannelSettings> change,
        string actor,
        string what,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentException.ThrowIfNullOrEmpty(actor);
        ArgumentException.ThrowIfNullOrEmpty(what);
        if (what.Length > MaxWhat || what.Any(char.IsControl)) throw new ArgumentException($"one line of at most {MaxWhat} characters", nameof(what));
        return database.RunAsync(db => Update(db, platform, server, channel ?? Server, change, actor, what), cancellationToken);
    }

    /// <summary>The last changes, newest first: the channel's and its server's; without a channel all of the server.</summary>
    public Task<IReadOnlyList<AuditEntry>> LoadAuditAsync(string platform, string server, string? channel, int limit, CancellationToken cancellationToken) =>
        database.RunAsync<IReadOnlyList<AuditEntry>>(
            db => db.Query<(long At, string Channel, string Actor, string What)>(
                    """
                    SELECT at, channel, actor, what FROM audit
                    WHERE platform = @platform AND server = @server AND (@channel IS NULL OR channel IN (@channel, ''))
                    ORDER BY number DESC LIMIT @limit
                    """,
                    new { platform, server, channel, limit })
                .Select(row => new AuditEntry(DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Channel is Server ? null : row.Channel, row.Actor, row.What))
                .ToList(),
            cancellationToken);

    private static ChannelSettings Load(SqliteConnection db, string platform, string server, string channel, SqliteTransaction? transaction = null) =>
        db.ExecuteScalar<string>(
            "SELECT settings FROM channels WHERE platform = @platform AND server = @server AND channel = @channel",
            new { platform, server, channel },
            transaction) is { } json
            ? JsonSerializer.Deserialize<ChannelSettings>(json)!
            : ChannelSettings.Default;

    private ChannelSettings Update(
        SqliteConnection db, string platform, string server, string channel, Func<ChannelSettings, ChannelSettings> change, string actor, string what)
    {
        using var transaction = db.BeginTransaction(deferred: false);
        var changed = change(Load(db, platform, server, channel, transaction));
        db.Execute(
            """
            INSERT INTO channels (platform, server, channel, settings) VALUES (@platform, @server, @channel, @settings)
            ON CONFLICT (platform, server, channel) DO UPDATE SET settings = excluded.settings;
            INSERT INTO audit (platform, server, channel, at, actor, what) VALUES (@platform, @server, @channel, @at, @actor, @what)
            """,
            new { platform, server, channel, settings = JsonSerializer.Serialize(changed), at = time.GetUtcNow().ToUnixTimeMilliseconds(), actor, what },
            transaction);
        transaction.Commit();
        return changed;
    }
}
