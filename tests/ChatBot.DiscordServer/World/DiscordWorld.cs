using ChatBot.DiscordServer.Gateway;
using ChatBot.DiscordServer.Interactions;

namespace ChatBot.DiscordServer.World;

/// <summary>Everything that exists. All of it is read and changed under <see cref="Gate"/>; events leave in the order of the changes.</summary>
internal sealed class DiscordWorld
{
    private const ulong ApplicationFlagContent = 1 << 18;
    private const ulong ApplicationFlagContentLimited = 1 << 19;

    public DiscordWorld(ScriptedDiscordOptions options, TimeProvider time)
    {
        Options = options;
        Time = time;
        Token = options.Token;
        Ids = new Snowflakes(time);
        Changes = new ChangeSignal(Gate);
        Bot = AddPerson(options.BotName, isBot: true);
        Gateway = new TestGateway(this);
        Messages = new MessageBook(this);
        Interactions = new InteractionBook(this);
        Commands = new CommandCatalogue(this);
    }

    public ScriptedDiscordOptions Options { get; }

    public TimeProvider Time { get; }

    public Lock Gate { get; } = new();

    public ChangeSignal Changes { get; }

    /// <summary>Files that people attached to commands.</summary>
    public List<TestAttachment> Uploads { get; } = [];

    public Snowflakes Ids { get; }

    /// <summary>Null once it was reset.</summary>
    public string? Token { get; set; }

    public Person Bot { get; }

    /// <summary>A young application's id is its bot's.</summary>
    public ulong ApplicationId => Bot.Id;

    public ulong ApplicationFlags => Options.MessageContentGranted ? ApplicationFlagContentLimited : 0;

    public bool ContentGranted => (ApplicationFlags & (ApplicationFlagContent | ApplicationFlagContentLimited)) != 0;

    /// <summary>Signs interactions that go over HTTP.</summary>
    public SigningKey Key { get; } = new();

    /// <summary>Set when interactions go to the bot's HTTP endpoint, not over the gateway.</summary>
    public Action<TestInteraction, JsonObject>? SendOverHttp { get; set; }

    public TestGateway Gateway { get; }

    public MessageBook Messages { get; }

    public InteractionBook Interactions { get; }

    public CommandCatalogue Commands { get; }

    public Dictionary<ulong, Person> People { get; } = [];

    public Dictionary<ulong, TestGuild> Guilds { get; } = [];

    public Dictionary<ulong, TestChannel> Channels { get; } = [];

    public List<Violation> Violations { get; } = [];

    /// <summary>The address of this server, known once it listens.</summary>
    public Uri Address { get; set; } = new("http://127.0.0.1/");

    public Person AddPerson(string name, bool isBot = false)
    {
        lock (Gate)
        {
            var person = new Person(this, Ids.Next(), name, isBot);
            People.Add(person.Id, person);
            return person;
        }
    }

    public TestGuild AddGuild(string name, Permit? botPermissions, Permit everyone)
    {
        lock (Gate)
        {
            var guild = new TestGuild(this, Ids.Next(), name, everyone);
            Guilds.Add(guild.Id, guild);
            guild.Owner = guild.AddMember($"owner of {name}");
            if (botPermissions is { } permissions) guild.AddMember(Bot, guild.AddRole(Bot.Name, permissions));
            return guild;
        }
    }

    public TestChannel AddChannel(ChannelKind kind, string name, TestGuild? guild, TestChannel? parent = null, Person? owner = null, ulong? id = null)
    {
        lock (Gate)
        {
            var channel = new TestChannel(this, id ?? Ids.Next(), kind, name) { Guild = guild, Parent = parent, Owner = owner };
            Channels.Add(channel.Id, channel);
            Gateway.DispatchPlace(channel.IsThread ? "THREAD_CREATE" : "CHANNEL_CREATE", channel);
            return channel;
        }
    }

    public TestChannel DmWith(Person person)
    {
        lock (Gate)
        {
            var found = Channels.Values.FirstOrDefault(channel => channel.Recipient == person);
            if (found is not null) return found;
            var channel = new TestChannel(this, Ids.Next(), ChannelKind.Dm, person.Name) { Recipient = person };
            Channels.Add(channel.Id, channel);
            return channel;
        }
    }

    public void Accuse(string where, string what)
    {
        lock (Gate)
        {
            Violations.Add(new Violation(where, what));
            Changes.Raise();
        }
    }
}
