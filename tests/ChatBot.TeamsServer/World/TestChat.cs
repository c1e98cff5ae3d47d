namespace ChatBot.TeamsServer.World;

/// <summary>A conversation as Teams means it: a personal chat, a group chat, or one thread of a channel.</summary>
public sealed class TestChat
{
    private readonly List<Person> _members = [];

    internal TestChat(TeamsWorld world, string id, ChatKind kind, TestChannel? channel, IEnumerable<Person> members)
    {
        (World, Id, Kind, Channel) = (world, id, kind, channel);
        _members.AddRange(members);
    }

    public string Id { get; }

    public ChatKind Kind { get; }

    /// <summary>Where a thread belongs.</summary>
    public TestChannel? Channel { get; }

    /// <summary>The people here, without the bot.</summary>
    public IReadOnlyList<Person> Members => Channel?.Team.Members ?? _members;

    /// <summary>Every message, deleted ones too, in order.</summary>
    public IReadOnlyList<TestMessage> AllMessages { get; private set; } = [];

    /// <summary>The messages that are still there, as everybody sees them.</summary>
    public IReadOnlyList<TestMessage> Messages => AllMessages.Where(message => !message.Deleted).ToList();

    /// <summary>What the bot has said here and not deleted.</summary>
    public IReadOnlyList<TestMessage> BotMessages => Messages.Where(message => message.Author == World.Bot).ToList();

    /// <summary>When the bot said that it types.</summary>
    public IReadOnlyList<DateTimeOffset> TypingEvents { get; private set; } = [];

    /// <summary>The bot is no member (any more): calls are refused.</summary>
    public bool BotIsOut { get; internal set; }

    internal TeamsWorld World { get; }

    /// <summary>The message that began a thread.</summary>
    internal string? RootId { get; init; }

    /// <summary>Waits until the messages that are still there look as wanted, and gives them.</summary>
    /// <exception cref="TimeoutException">They never did; the message shows the chat as it is.</exception>
    public Task<IReadOnlyList<TestMessage>> WaitForAsync(Func<IReadOnlyList<TestMessage>, bool> wanted, TimeSpan? timeout = null) =>
        World.Changes.WaitAsync(() => Messages is var messages && wanted(messages) ? messages : null, Describe, timeout);

    /// <summary>Waits for a message of the bot that looks as wanted: new, or after an update.</summary>
    public Task<TestMessage> WaitForBotAsync(Func<TestMessage, bool> wanted, TimeSpan? timeout = null) =>
        World.Changes.WaitAsync(() => BotMessages.FirstOrDefault(wanted), Describe, timeout);

    /// <summary>Waits for a message of the bot that came after this one.</summary>
    public Task<TestMessage> WaitForReplyAsync(TestMessage to, Func<TestMessage, bool>? wanted = null, TimeSpan? timeout = null) =>
        World.Changes.WaitAsync(() => After(to).FirstOrDefault(message => wanted is null || wanted(message)), Describe, timeout);

    /// <summary>Waits until the bot has said that it types at least so often.</summary>
    public Task WaitForTypingAsync(int times = 1, TimeSpan? timeout = null) =>
        World.Changes.WaitAsync(() => TypingEvents.Count >= times ? this : null, Describe, timeout);

    internal void Add(TestMessage message)
    {
        AllMessages = [.. AllMessages, message];
        World.Changes.Raise();
    }

    internal void Type(DateTimeOffset at)
    {
        TypingEvents = [.. TypingEvents, at];
        World.Changes.Raise();
    }

    internal void Join(Person person) => _members.Add(person);

    private IEnumerable<TestMessage> After(TestMessage to) =>
        AllMessages.SkipWhile(message => message != to).Where(message => message.Author == World.Bot && !message.Deleted);

    private string Describe() =>
        $"The chat {Id} never came to look as wanted. It holds:\n" + string.Join('\n', AllMessages.Select(message => message.ToString()).DefaultIfEmpty("(nothing)"))
        + string.Concat(World.Violations.Select(violation => $"\nViolation: {violation}"));
}
