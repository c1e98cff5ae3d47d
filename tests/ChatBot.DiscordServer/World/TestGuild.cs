using ChatBot.DiscordServer.Gateway;

namespace ChatBot.DiscordServer.World;

/// <summary>A guild ("server"), with the bot in it unless it was only installed for a user.</summary>
public sealed class TestGuild
{
    private readonly DiscordWorld _world;

    internal TestGuild(DiscordWorld world, ulong id, string name, Permit everyone)
    {
        _world = world;
        Id = id;
        Name = name;
        Everyone = new TestRole(id, "@everyone", everyone, 0, false);
        Roles = [Everyone];
    }

    public ulong Id { get; }

    public string Name { get; }

    public Person? Owner { get; internal set; }

    public string PreferredLocale { get; set; } = "en-US";

    public TestRole Everyone { get; private set; }

    public IReadOnlyList<TestRole> Roles { get; private set; }

    /// <summary>False for a guild that knows the bot only through somebody's user installation.</summary>
    public bool HasBot => Members.ContainsKey(_world.Bot.Id);

    internal Dictionary<ulong, GuildMembership> Members { get; } = [];

    internal IEnumerable<TestChannel> Channels => _world.Channels.Values.Where(channel => channel.Guild == this);

    public TestRole AddRole(string name, Permit permissions = Permit.None, bool mentionable = false)
    {
        lock (_world.Gate)
        {
            var role = new TestRole(_world.Ids.Next(), name, permissions, Roles.Count, mentionable);
            Roles = [.. Roles, role];
            _world.Gateway.Dispatch("GUILD_ROLE_CREATE", this, GatewayIntents.Guilds, () => new JsonObject { ["guild_id"] = Id.ToString(), ["role"] = WorldJson.Role(role) });
            return role;
        }
    }

    /// <summary>Changes what a role may do, as an admin would in the guild's settings.</summary>
    public TestRole SetPermissions(TestRole role, Permit permissions)
    {
        lock (_world.Gate)
        {
            var changed = role with { Permissions = permissions };
            Roles = [.. Roles.Select(other => other.Id == role.Id ? changed : other)];
            if (role.Id == Id) Everyone = changed;
            foreach (var member in Members.Values.ToList())
                Members[member.Person.Id] = member with { Roles = [.. member.Roles.Select(other => other.Id == role.Id ? changed : other)] };
            _world.Gateway.Dispatch("GUILD_ROLE_UPDATE", this, GatewayIntents.Guilds, () => new JsonObject { ["guild_id"] = Id.ToString(), ["role"] = WorldJson.Role(changed) });
            return changed;
        }
    }

    /// <summary>A new person who is a member here.</summary>
    public Person AddMember(string name, params TestRole[] roles) => AddMember(_world.AddPerson(name), roles);

    /// <summary>Somebody who exists already joins, or gets other roles.</summary>
    public Person AddMember(Person person, params TestRole[] roles)
    {
        lock (_world.Gate)
        {
            Members[person.Id] = new GuildMembership(person, roles, _world.Time.GetUtcNow());
            if (person == _world.Bot) _world.Gateway.Dispatch("GUILD_CREATE", this, GatewayIntents.Guilds, () => WorldJson.FullGuild(this, _world));
            return person;
        }
    }

    /// <summary>The bot is thrown out.</summary>
    public void RemoveBot()
    {
        lock (_world.Gate)
        {
            _world.Gateway.Dispatch("GUILD_DELETE", this, GatewayIntents.Guilds, () => new JsonObject { ["id"] = Id.ToString() });
            Members.Remove(_world.Bot.Id);
        }
    }

    /// <summary>An outage of this guild alone, until <see cref="Return"/>.</summary>
    public void Vanish()
    {
        lock (_world.Gate)
            _world.Gateway.Dispatch("GUILD_DELETE", this, GatewayIntents.Guilds, () => new JsonObject { ["id"] = Id.ToString(), ["unavailable"] = true });
    }

    /// <summary>The end of its outage.</summary>
    public void Return()
    {
        lock (_world.Gate) _world.Gateway.Dispatch("GUILD_CREATE", this, GatewayIntents.Guilds, () => WorldJson.FullGuild(this, _world));
    }

    public TestChannel AddChannel(string name, ChannelKind kind = ChannelKind.Text) => _world.AddChannel(kind, name, this);

    internal static bool MayMention(TestRole role, Permit permissions) => role.Mentionable || permissions.HasFlag(Permit.MentionEveryone);
}
