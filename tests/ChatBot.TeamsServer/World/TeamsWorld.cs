using System.Globalization;
using ChatBot.TeamsServer.Activities;

namespace ChatBot.TeamsServer.World;

/// <summary>People, chats and messages. Everything here is read and written under the gate.</summary>
internal sealed class TeamsWorld
{
    private readonly Dictionary<string, TestChat> _chats = new(StringComparer.Ordinal);
    private readonly Dictionary<Person, TestChat> _personal = [];
    private readonly List<Violation> _violations = [];
    private long _lastId;
    private int _count;

    public TeamsWorld(ScriptedTeamsOptions options, TimeProvider time)
    {
        (Options, Time, Changes) = (options, time, new ChangeSignal(Gate));
        _lastId = time.GetUtcNow().ToUnixTimeMilliseconds();
        Bot = new Person(this, $"28:{options.AppId}", options.AppId, options.BotName) { TenantId = options.TenantId };
    }

    public Lock Gate { get; } = new();

    public ScriptedTeamsOptions Options { get; }

    public TimeProvider Time { get; }

    public ChangeSignal Changes { get; }

    public Person Bot { get; }

    /// <summary>To the bot's endpoint.</summary>
    public BotLink Link { get; set; } = null!;

    /// <summary>Of the connector, with a slash at its end as Teams writes it.</summary>
    public Uri ServiceUrl { get; set; } = new("http://127.0.0.1/");

    public IEnumerable<TestChat> Chats => _chats.Values;

    public IReadOnlyList<Violation> Violations => _violations;

    public Person AddPerson(string name)
    {
        lock (Gate)
        {
            var number = ++_count;
            return new Person(this, $"29:1person-{number.ToString(CultureInfo.InvariantCulture)}", $"00000000-0000-4000-8000-{number.ToString("x12", CultureInfo.InvariantCulture)}", name) { TenantId = Options.TenantId };
        }
    }

    public TestChat ChatWith(Person person)
    {
        lock (Gate)
        {
            if (_personal.TryGetValue(person, out var chat)) return chat;
            return _personal[person] = Add(new TestChat(this, $"a:1chat-{(++_count).ToString(CultureInfo.InvariantCulture)}", ChatKind.Personal, null, [person]));
        }
    }

    public TestChat AddGroup(IEnumerable<Person> members)
    {
        lock (Gate) return Add(new TestChat(this, $"19:group{(++_count).ToString(CultureInfo.InvariantCulture)}@thread.v2", ChatKind.Group, null, members));
    }

    public TestTeam AddTeam(string name, Person owner, IEnumerable<Person> members)
    {
        lock (Gate) return new TestTeam(this, NewChannelId(), name, owner, members);
    }

    public string NewChannelId()
    {
        lock (Gate) return $"19:channel{(++_count).ToString(CultureInfo.InvariantCulture)}@thread.tacv2";
    }

    public TestChat AddThread(TestChannel channel)
    {
        lock (Gate)
        {
            var root = NewId();
            return Add(new TestChat(this, $"{channel.Id};messageid={root}", ChatKind.Channel, channel, []) { RootId = root });
        }
    }

    public TestChat? Find(string id) => _chats.GetValueOrDefault(id);

    /// <summary>Ids are times in milliseconds, as Teams' are; none is given twice.</summary>
    public string NewId()
    {
        lock (Gate) return (_lastId = Math.Max(_lastId + 1, Time.GetUtcNow().ToUnixTimeMilliseconds())).ToString(CultureInfo.InvariantCulture);
    }

    public void Accuse(string where, string what)
    {
        _violations.Add(new Violation(where, what));
        Changes.Raise();
    }

    private TestChat Add(TestChat chat) => _chats[chat.Id] = chat;
}
