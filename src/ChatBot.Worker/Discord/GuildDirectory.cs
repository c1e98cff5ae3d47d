using System.Collections.Concurrent;
using ChatBot.Discord;
using ChatBot.Discord.Model;

namespace ChatBot.Worker.Discord;

/// <summary>What the gateway told of servers and channels, as far as the bot needs it: a few words each, however large the event was.</summary>
internal sealed class GuildDirectory
{
    private readonly ConcurrentDictionary<Snowflake, KnownGuild> _guilds = new();
    private readonly ConcurrentDictionary<Snowflake, KnownChannel> _channels = new();

    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>False without a gateway connection: then nothing is known here, and an interaction's own word is what there is.</summary>
    public bool IsTold { get; init; } = true;

    public int Count => _guilds.Count;

    public IReadOnlyCollection<Snowflake> Ids => [.. _guilds.Keys];

    /// <summary>The bot is a member of it, or nothing tells.</summary>
    public bool MayContain(Snowflake guild) => !IsTold || _guilds.ContainsKey(guild);

    /// <summary>Ends when a connection has named the servers.</summary>
    public Task WhenToldAsync(CancellationToken cancellationToken) => _first.Task.WaitAsync(cancellationToken);

    public KnownGuild? FindGuild(Snowflake guild) => _guilds.GetValueOrDefault(guild);

    public KnownChannel? FindChannel(Snowflake channel) => _channels.GetValueOrDefault(channel);

    /// <summary>Ids alone, as the gateway's Ready names them; the rest follows.</summary>
    public void Expect(IEnumerable<Snowflake> guilds)
    {
        foreach (var guild in guilds)
            _guilds.TryAdd(guild, new KnownGuild(guild, "", null));
        _first.TrySetResult();
    }

    public void Add(Guild guild)
    {
        if (guild.Unavailable)
        {
            Expect([guild.Id]);
            return;
        }

        _guilds[guild.Id] = new KnownGuild(guild.Id, guild.Name, guild.PreferredLocale);
        foreach (var channel in guild.Channels.Concat(guild.Threads))
            Add(channel, guild.Id);
    }

    public void Add(Channel channel) => Add(channel, channel.GuildId);

    /// <summary>Every active thread of some channels: those not among them are archived, deleted or out of sight.</summary>
    /// <param name="guild">The channels'.</param>
    /// <param name="parents">The channels; null for all of the server's.</param>
    /// <param name="threads">All there are.</param>
    public void ReplaceThreads(Snowflake guild, IReadOnlyList<Snowflake>? parents, IReadOnlyList<Channel> threads)
    {
        foreach (var thread in threads)
            Add(thread, guild);
        var active = threads.Select(thread => thread.Id).ToHashSet();
        foreach (var (id, channel) in _channels)
        {
            if (channel.IsThread && channel.Guild == guild && !active.Contains(id) && (parents is null || (channel.Parent is { } parent && parents.Contains(parent))))
                _channels.TryRemove(id, out _);
        }
    }

    public void RemoveGuild(Snowflake guild)
    {
        _guilds.TryRemove(guild, out _);
        foreach (var (id, channel) in _channels)
        {
            if (channel.Guild == guild)
                _channels.TryRemove(id, out _);
        }
    }

    public void RemoveChannel(Snowflake channel) => _channels.TryRemove(channel, out _);

    // An archived thread comes back as an event when somebody writes in it.
    private void Add(Channel channel, Snowflake? guild)
    {
        if (channel.ThreadMetadata is { Archived: true })
            RemoveChannel(channel.Id);
        else
            _channels[channel.Id] = new KnownChannel(channel.Id, guild, channel.IsThread ? channel.ParentId : null, channel.IsThread, channel.OwnerId);
    }
}
