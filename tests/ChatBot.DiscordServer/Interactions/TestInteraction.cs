using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Interactions;

/// <summary>Something a person did with a command or a control, and what the bot made of it.</summary>
public sealed class TestInteraction
{
    private readonly DiscordWorld _world;
    private readonly long _start;

    internal TestInteraction(DiscordWorld world, InteractionKind kind, Person person, TestChannel channel, string what)
    {
        _world = world;
        _start = world.Time.GetTimestamp();
        Id = world.Ids.Next();
        Token = $"aW50ZXJhY3Rpb246{Id:x16}";
        Kind = kind;
        Person = person;
        Channel = channel;
        What = what;
        DispatchedAt = world.Time.GetUtcNow();
    }

    public ulong Id { get; }

    public InteractionKind Kind { get; }

    public Person Person { get; }

    public TestChannel Channel { get; }

    /// <summary>The command's name or the control's custom id.</summary>
    public string What { get; }

    public DateTimeOffset DispatchedAt { get; }

    /// <summary>How the bot answered first; null while it has not.</summary>
    public AnswerKind? Answer { get; private set; }

    /// <summary>From dispatch to acknowledgement; null while there is none.</summary>
    public TimeSpan? Latency { get; private set; }

    /// <summary>The message whose button was pressed or on which a menu was opened.</summary>
    public TestMessage? Message { get; internal init; }

    /// <summary>The first answer's message: for an update, the message that was updated.</summary>
    public TestMessage? Original { get; internal set; }

    public IReadOnlyList<TestMessage> FollowUps { get; private set; } = [];

    /// <summary>The answer's messages that are still there and already say something.</summary>
    public IReadOnlyList<TestMessage> Messages =>
        ((IEnumerable<TestMessage?>)[Original, .. FollowUps]).OfType<TestMessage>().Where(message => message is { Deleted: false, Loading: false }).ToList();

    /// <summary>What an autocomplete offers: name and value.</summary>
    public IReadOnlyList<(string Name, JsonNode Value)>? Choices { get; internal set; }

    /// <summary>The modal that was opened: custom_id, title, components.</summary>
    public JsonObject? Modal { get; internal set; }

    internal string Token { get; }

    internal TimeSpan Age => _world.Time.GetElapsedTime(_start);

    /// <summary>Waits for the acknowledgement and gives its latency.</summary>
    public async Task<TimeSpan> WaitForAcknowledgementAsync(TimeSpan? timeout = null)
    {
        await _world.Changes.WaitAsync(() => Answer is null ? null : this, Describe, timeout);
        return Latency!.Value;
    }

    /// <summary>Waits for a message of the answer, the first one or a follow-up, that looks as wanted.</summary>
    public Task<TestMessage> WaitForMessageAsync(Func<TestMessage, bool>? wanted = null, TimeSpan? timeout = null) =>
        _world.Changes.WaitAsync(() => Messages.FirstOrDefault(message => wanted is null || wanted(message)), Describe, timeout);

    /// <summary>Waits for what an autocomplete offers.</summary>
    public Task<IReadOnlyList<(string Name, JsonNode Value)>> WaitForChoicesAsync(TimeSpan? timeout = null) =>
        _world.Changes.WaitAsync(() => Choices, Describe, timeout);

    /// <summary>Waits until a modal is opened.</summary>
    public Task<JsonObject> WaitForModalAsync(TimeSpan? timeout = null) => _world.Changes.WaitAsync(() => Modal, Describe, timeout);

    public override string ToString() => $"{Kind} {What} of {Person.Name}: {(Answer is { } answer ? $"{answer} after {Latency}" : "no answer")}";

    internal void Acknowledge(AnswerKind answer)
    {
        Answer = answer;
        Latency = Age;
        _world.Changes.Raise();
    }

    internal void AddFollowUp(TestMessage message)
    {
        FollowUps = [.. FollowUps, message];
        _world.Changes.Raise();
    }

    private string Describe() =>
        $"{this}; it never came to look as wanted. Its messages:\n" + string.Join('\n', Messages.Select(message => message.ToString()).DefaultIfEmpty("(none)"));
}
