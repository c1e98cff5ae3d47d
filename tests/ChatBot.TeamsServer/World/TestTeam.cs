namespace ChatBot.TeamsServer.World;

/// <summary>A team: its people and its channels.</summary>
public sealed class TestTeam
{
    private readonly TeamsWorld _world;
    private readonly List<Person> _members;

    internal TestTeam(TeamsWorld world, string id, string name, Person owner, IEnumerable<Person> members)
    {
        (_world, Id, Name, Owner) = (world, id, name, owner);
        _members = [owner, .. members];
        General = AddChannel("General", id);
    }

    public string Id { get; }

    public string Name { get; }

    public Person Owner { get; }

    public IReadOnlyList<Person> Members => _members;

    /// <summary>The channel that every team has; its id is the team's.</summary>
    public TestChannel General { get; }

    public TestChannel AddChannel(string name) => AddChannel(name, _world.NewChannelId());

    public void Add(Person member)
    {
        lock (_world.Gate) _members.Add(member);
    }

    private TestChannel AddChannel(string name, string id) => new(_world, this, id, name);
}
