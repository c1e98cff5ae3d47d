using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Interactions;

/// <summary>All interactions, found by id and token. Guarded by the world's gate.</summary>
internal sealed class InteractionBook(DiscordWorld world)
{
    private readonly Dictionary<ulong, TestInteraction> _byId = [];
    private readonly Dictionary<string, TestInteraction> _byToken = new(StringComparer.Ordinal);

    public IReadOnlyList<TestInteraction> All
    {
        get
        {
            lock (world.Gate) return _byId.Values.ToList();
        }
    }

    public TestInteraction? Find(ulong id, string token) => _byId.TryGetValue(id, out var found) && found.Token == token ? found : null;

    public TestInteraction? Find(string token) => _byToken.GetValueOrDefault(token);

    public void Start(TestInteraction interaction, JsonObject data)
    {
        _byId.Add(interaction.Id, interaction);
        _byToken.Add(interaction.Token, interaction);
        while (_byId.Count > world.Options.History) Forget(_byId.Values.First());
        var json = InteractionJson.Write(interaction, data, world);
        if (world.SendOverHttp is { } send) send(interaction, json);
        else world.Gateway.DispatchInteraction(interaction.Channel.Guild, json);
        world.Changes.Raise();
    }

    public void Forget()
    {
        foreach (var interaction in _byId.Values.Where(interaction => interaction.Age > Rest.InteractionRules.TokenLife).ToList()) Forget(interaction);
    }

    private void Forget(TestInteraction interaction)
    {
        _byId.Remove(interaction.Id);
        _byToken.Remove(interaction.Token);
    }
}
