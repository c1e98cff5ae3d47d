using System.Collections.Immutable;

namespace ChatBot.DiscordServer.World;

/// <summary>A channel, thread or DM, with everything that was said there.</summary>
public sealed class TestChannel
{
    private readonly DiscordWorld _world;

    internal TestChannel(DiscordWorld world, ulong id, ChannelKind kind, string name)
    {
        _world = world;
        Id = id;
        Kind = kind;
        Name = name;
    }

    public ulong Id { get; }

    public ChannelKind Kind { get; }

    public string Name { get; internal set; }

    public TestGuild? Guild { get; internal init; }

    /// <summary>The channel a thread belongs to.</summary>
    public TestChannel? Parent { get; internal init; }

    /// <summary>The other side of a DM.</summary>
    public Person? Recipient { get; internal init; }

    public Person? Owner { get; internal init; }

    public bool Archived { get; internal set; }

    public bool Locked { get; internal set; }

    public bool Deleted { get; internal set; }

    public bool IsThread => Kind is ChannelKind.PublicThread or ChannelKind.PrivateThread or ChannelKind.AnnouncementThread;

    public string Mention => $"<#{Id}>";

    /// <summary>Every message, deleted ones too, in order; ephemeral ones are in <see cref="EphemeralFor"/> alone.</summary>
    public IReadOnlyList<TestMessage> AllMessages => History.Where(message => !message.Ephemeral).ToList();

    /// <summary>The messages that are still there, as everybody sees them.</summary>
    public IReadOnlyList<TestMessage> Messages => History.Where(message => !message.Ephemeral && !message.Deleted).ToList();

    /// <summary>What the bot has said here and not deleted.</summary>
    public IReadOnlyList<TestMessage> BotMessages => Messages.Where(message => message.Author == _world.Bot).ToList();

    /// <summary>When the bot said that it types.</summary>
    public IReadOnlyList<DateTimeOffset> TypingEvents { get; private set; } = [];

    internal ImmutableList<TestMessage> History { get; set; } = [];

    internal ImmutableList<Overwrite> Overwrites { get; private set; } = [];

    /// <summary>What only this person can see here.</summary>
    public IReadOnlyList<TestMessage> EphemeralFor(Person person) =>
        History.Where(message => message.Ephemeral && message.Recipient == person && !message.Deleted).ToList();

    /// <summary>Waits until the messages that are still there look as wanted, and gives them.</summary>
    /// <exception cref="TimeoutException">They never did; the message shows the channel as it is.</exception>
    public Task<IReadOnlyList<TestMessage>> WaitForAsync(Func<IReadOnlyList<TestMessage>, bool> wanted, TimeSpan? timeout = null) =>
        _world.Changes.WaitAsync(() => Messages is var messages && wanted(messages) ? messages : null, Describe, timeout);

    /// <summary>Waits for a message of the bot that looks as wanted: new, or after an edit.</summary>
    public Task<TestMessage> WaitForBotAsync(Func<TestMessage, bool> wanted, TimeSpan? timeout = null) =>
        _world.Changes.WaitAsync(() => BotMessages.FirstOrDefault(wanted), Describe, timeout);

    /// <summary>Waits for the bot's reply to a message, until it looks as wanted.</summary>
    public Task<TestMessage> WaitForReplyAsync(TestMessage to, Func<TestMessage, bool>? wanted = null, TimeSpan? timeout = null) =>
        WaitForBotAsync(message => message.ReplyTo == to && (wanted is null || wanted(message)), timeout);

    /// <summary>Waits until the bot has said that it types at least so often.</summary>
    public Task WaitForTypingAsync(int times = 1, TimeSpan? timeout = null) =>
        _world.Changes.WaitAsync(() => TypingEvents.Count >= times ? this : null, Describe, timeout);

    /// <summary>A thread here, without a message it grows from.</summary>
    public TestChannel AddThread(string name, Person owner, ChannelKind kind = ChannelKind.PublicThread) =>
        _world.AddChannel(kind, name, Guild, this, owner);

    /// <summary>What this role may and may not do here, whatever it may elsewhere.</summary>
    public TestChannel Overwrite(TestRole role, Permit allow = Permit.None, Permit deny = Permit.None) => Overwrite(new Overwrite(role.Id, false, allow, deny));

    /// <summary>What this member may and may not do here.</summary>
    public TestChannel Overwrite(Person member, Permit allow = Permit.None, Permit deny = Permit.None) => Overwrite(new Overwrite(member.Id, true, allow, deny));

    /// <summary>The channel is gone for everybody.</summary>
    public void Delete()
    {
        lock (_world.Gate)
        {
            Deleted = true;
            _world.Gateway.DispatchPlace(IsThread ? "THREAD_DELETE" : "CHANNEL_DELETE", this);
            _world.Changes.Raise();
        }
    }

    /// <summary>A message that Discord itself writes in somebody's name: 7 joined, 6 pinned, 18 started a thread.</summary>
    public TestMessage AddSystemMessage(Person about, int type)
    {
        lock (_world.Gate) return _world.Messages.Create(this, about, new MessageDraft { Type = type });
    }

    /// <summary>A moderator deletes many messages at once.</summary>
    public void Purge(params TestMessage[] messages)
    {
        lock (_world.Gate) _world.Messages.RemoveTogether(this, messages);
    }

    /// <summary>Archives a thread; locked, only moderators may open it again.</summary>
    public void Archive(bool locked = false)
    {
        lock (_world.Gate)
        {
            Archived = true;
            Locked = locked;
            Update();
        }
    }

    internal void Update() => _world.Gateway.DispatchPlace(IsThread ? "THREAD_UPDATE" : "CHANNEL_UPDATE", this);

    internal void Type(DateTimeOffset at)
    {
        TypingEvents = [.. TypingEvents, at];
        _world.Changes.Raise();
    }

    internal string Describe() =>
        $"#{Name} never came to look as wanted. It holds:\n" + string.Join('\n', History.Select(message => message.ToString()).DefaultIfEmpty("(nothing)"));

    internal void Forget()
    {
        TypingEvents = [];
        History = [];
    }

    private TestChannel Overwrite(Overwrite overwrite)
    {
        lock (_world.Gate)
        {
            var wasSeen = _world.Gateway.IsSeen(this);
            Overwrites = Overwrites.RemoveAll(other => other.Id == overwrite.Id).Add(overwrite);
            Update();
            if (!wasSeen && _world.Gateway.IsSeen(this)) _world.Gateway.DispatchThreads(this);
            return this;
        }
    }
}
