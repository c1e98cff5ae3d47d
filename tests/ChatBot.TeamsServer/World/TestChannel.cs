namespace ChatBot.TeamsServer.World;

/// <summary>A channel of a team; what is said is said in its threads.</summary>
public sealed class TestChannel
{
    private readonly TeamsWorld _world;

    internal TestChannel(TeamsWorld world, TestTeam team, string id, string name) => (_world, Team, Id, Name) = (world, team, id, name);

    public TestTeam Team { get; }

    public string Id { get; }

    public string Name { get; }

    /// <summary>A thread for the next message, which becomes its first one.</summary>
    public TestChat NewThread() => _world.AddThread(this);
}
