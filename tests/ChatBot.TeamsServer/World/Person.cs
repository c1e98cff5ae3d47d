namespace ChatBot.TeamsServer.World;

/// <summary>Somebody who uses Teams, or the bot. What they do is in <see cref="Activities.PersonActivities"/>.</summary>
public sealed class Person
{
    internal Person(TeamsWorld world, string id, string objectId, string name)
    {
        (World, Id, ObjectId, Name) = (world, id, objectId, name);
    }

    /// <summary>Like <c>29:…</c>; of the bot <c>28:APP</c>.</summary>
    public string Id { get; }

    /// <summary>In the organisation.</summary>
    public string ObjectId { get; }

    public string Name { get; }

    /// <summary>The language of their Teams, sent with every activity.</summary>
    public string Locale { get; set; } = "en-US";

    /// <summary>Their organisation; another than the bot's is that of a stranger.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>Their own chat with the bot.</summary>
    public TestChat Chat => World.ChatWith(this);

    internal TeamsWorld World { get; }

    public override string ToString() => Name;
}
