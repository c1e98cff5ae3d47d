using System.Collections.Immutable;

namespace ChatBot.DiscordServer.World;

/// <summary>A message with all its versions. What is read here can change at any time; a version cannot.</summary>
public sealed class TestMessage
{
    private readonly DiscordWorld _world;

    internal TestMessage(DiscordWorld world, ulong id, TestChannel channel, Person author, MessageVersion first)
    {
        _world = world;
        Id = id;
        Channel = channel;
        Author = author;
        Versions = [first];
    }

    public ulong Id { get; }

    public TestChannel Channel { get; }

    public Person Author { get; }

    /// <summary>From the first to the present one.</summary>
    public IReadOnlyList<MessageVersion> Versions { get; private set; }

    public MessageVersion Now => Versions[^1];

    public string Content => Now.Content;

    public IReadOnlyList<TestAttachment> Attachments => Now.Attachments;

    /// <summary>Everybody that any version pinged, sends and edits alike.</summary>
    public bool EverPinged => Versions.Any(version => version.Pings.Any);

    /// <summary>The buttons and selects, without their rows.</summary>
    public IReadOnlyList<JsonObject> Controls => Now.Components.SelectMany(Flatten).ToList();

    public TestMessage? ReplyTo { get; internal init; }

    /// <summary>Discord's message type: 0 default, 19 reply, 20 slash command, 23 context menu.</summary>
    public int Type { get; internal init; }

    public int Flags { get; internal set; }

    public bool Ephemeral => (Flags & MessageFlags.Ephemeral) != 0;

    /// <summary>A deferred answer that is still to come ("is thinking…").</summary>
    public bool Loading => (Flags & MessageFlags.Loading) != 0;

    /// <summary>Who alone sees an ephemeral message.</summary>
    public Person? Recipient { get; internal init; }

    public bool Deleted { get; internal set; }

    public DateTimeOffset? DeletedAt { get; internal set; }

    public string? Nonce { get; internal init; }

    /// <summary>The interaction it answers.</summary>
    public Interactions.TestInteraction? Interaction { get; internal init; }

    /// <summary>The thread that grew from it.</summary>
    public TestChannel? Thread { get; internal set; }

    internal ImmutableQueue<DateTimeOffset> LateEdits { get; set; } = [];

    /// <summary>The custom id of the control with this label or custom id.</summary>
    public JsonObject? FindControl(string labelOrCustomId) =>
        Controls.FirstOrDefault(control => Says(control, "custom_id", labelOrCustomId))
        ?? Controls.FirstOrDefault(control => Says(control, "label", labelOrCustomId));

    /// <summary>Waits until this message looks as wanted.</summary>
    public Task<TestMessage> WaitForAsync(Func<TestMessage, bool> wanted, TimeSpan? timeout = null) =>
        _world.Changes.WaitAsync(() => wanted(this) ? this : null, () => $"The message never came to look as wanted; it is: {this}", timeout);

    /// <summary>An update that is no edit, as when Discord unfolds a link: same text, same edit time.</summary>
    public void Unfold()
    {
        lock (_world.Gate) _world.Gateway.DispatchMessage("MESSAGE_UPDATE", this);
    }

    public override string ToString()
    {
        var state = Deleted ? " (deleted)" : Ephemeral ? " (ephemeral)" : "";
        var files = Attachments.Count > 0 ? $" [{string.Join(", ", Attachments.Select(file => file.Name))}]" : "";
        var controls = Controls.Count > 0 ? $" {{{string.Join(" | ", Controls.Select(control => (string?)control["label"] ?? (string?)control["custom_id"]))}}}" : "";
        return $"{Author.Name}{state}, version {Versions.Count}: {Content}{files}{controls}";
    }

    internal void Add(MessageVersion version) => Versions = [.. Versions, version];

    private static bool Says(JsonObject control, string field, string value) =>
        control[field] is JsonValue found && found.TryGetValue<string>(out var text) && text == value;

    private static IEnumerable<JsonObject> Flatten(JsonObject component) =>
        component["components"] is JsonArray children ? children.OfType<JsonObject>().SelectMany(Flatten) : [component];
}
