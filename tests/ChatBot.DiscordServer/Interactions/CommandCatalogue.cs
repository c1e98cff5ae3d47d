using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Interactions;

/// <summary>The registered application commands, global and of each guild.</summary>
public sealed class CommandCatalogue
{
    private readonly DiscordWorld _world;

    internal CommandCatalogue(DiscordWorld world) => _world = world;

    /// <summary>How often a list was overwritten (PUT): idempotent registration does not do it for nothing.</summary>
    public int Overwrites { get; internal set; }

    /// <summary>How often anything was written: PUT, POST, PATCH or DELETE.</summary>
    public int Writes { get; internal set; }

    /// <summary>The global commands' names.</summary>
    public IReadOnlyList<string> Global => Names(null);

    internal List<RegisteredCommand> All { get; } = [];

    private HashSet<(ulong Guild, string Name, ulong Person)> Allowed { get; } = [];

    /// <summary>The names of the commands that are this guild's alone.</summary>
    public IReadOnlyList<string> In(TestGuild guild) => Names(guild.Id);

    /// <summary>A registered command's body as the bot sent it.</summary>
    public JsonObject? Find(string name, TestGuild? guild = null)
    {
        lock (_world.Gate) return All.Find(command => command.Name == name && command.Guild == guild?.Id)?.Body;
    }

    /// <summary>
    /// An admin offers a command to a member, whatever its default permissions are (Discord's page "Application Commands": permissions).
    /// </summary>
    public void Allow(TestGuild guild, string name, Person member)
    {
        lock (_world.Gate) Allowed.Add((guild.Id, name, member.Id));
    }

    /// <summary>Waits until a command with this name is registered, anywhere.</summary>
    public Task WaitForAsync(string name, TimeSpan? timeout = null) =>
        _world.Changes.WaitAsync(() => All.Find(command => command.Name == name), () => $"/{name} was never registered; there are: {string.Join(", ", All.Select(command => command.Name))}", timeout);

    /// <summary>The command as this person is offered it there; a guild's own hides a global one of the same name.</summary>
    /// <exception cref="NotOfferedException">Not registered, not in such a place, or not for them.</exception>
    internal RegisteredCommand Offer(Person person, TestChannel channel, string name, int type)
    {
        var command = All.Where(command => command.Name == name && command.Type == type && (command.Guild is null || command.Guild == channel.Guild?.Id))
            .OrderByDescending(command => command.Guild)
            .FirstOrDefault() ?? throw new NotOfferedException($"There is no command {name} of type {type}; there are: {string.Join(", ", All.Select(command => command.Name))}");
        var context = channel.Guild is null ? 1 : 0;
        if (command.Body["contexts"] is JsonArray contexts && contexts.All(entry => (int)entry! != context)) throw new NotOfferedException($"{name} is not offered in such a channel.");
        if (channel.Guild is { HasBot: false } && !(command.Body["integration_types"] as JsonArray ?? []).Any(entry => (int)entry! == 1))
            throw new NotOfferedException($"{name} cannot be used where the bot is not a member.");
        if (channel.Guild is not null && !MayUse(person, channel, command)) throw new NotOfferedException($"{person.Name} is not offered {name} there.");
        return command;
    }

    private bool MayUse(Person person, TestChannel channel, RegisteredCommand command)
    {
        var granted = PermissionRules.In(person, channel);
        if (granted.HasFlag(Permit.Administrator)) return true;
        if (!granted.HasFlag(Permit.UseApplicationCommands)) return false;
        if (Allowed.Contains((channel.Guild!.Id, command.Name, person.Id))) return true;
        // "0" means: for administrators only.
        if (command.Body["default_member_permissions"]?.ToString() is not { } needed) return true;
        return needed != "0" && granted.HasFlag((Permit)ulong.Parse(needed));
    }

    private List<string> Names(ulong? guild)
    {
        lock (_world.Gate) return All.Where(command => command.Guild == guild).Select(command => command.Name).ToList();
    }
}
