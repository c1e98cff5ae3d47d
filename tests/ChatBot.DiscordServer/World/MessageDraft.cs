namespace ChatBot.DiscordServer.World;

/// <summary>A message about to be posted.</summary>
internal sealed record MessageDraft
{
    public string Content { get; init; } = "";

    public IReadOnlyList<JsonObject> Embeds { get; init; } = [];

    public IReadOnlyList<JsonObject> Components { get; init; } = [];

    public IReadOnlyList<TestAttachment> Attachments { get; init; } = [];

    /// <summary>Null where the sender said nothing: then everything in the text pings.</summary>
    public JsonObject? AllowedMentions { get; init; }

    public TestMessage? ReplyTo { get; init; }

    public int Flags { get; init; }

    public int? Type { get; init; }

    public string? Nonce { get; init; }

    public Interactions.TestInteraction? Interaction { get; init; }

    public Person? Recipient { get; init; }
}
