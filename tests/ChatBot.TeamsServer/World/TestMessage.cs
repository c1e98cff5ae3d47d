namespace ChatBot.TeamsServer.World;

/// <summary>A message with all its versions. What is read here can change at any time; a version cannot.</summary>
public sealed class TestMessage
{
    internal TestMessage(TestChat chat, string id, Person author, string? replyToId, MessageVersion first)
    {
        Chat = chat;
        Id = id;
        Author = author;
        ReplyToId = replyToId;
        Versions = [first];
    }

    public string Id { get; }

    public TestChat Chat { get; }

    public Person Author { get; }

    /// <summary>The message that it answers, where it says so.</summary>
    public string? ReplyToId { get; internal set; }

    /// <summary>From the first to the present one; of a streamed message those that users saw grow, too.</summary>
    public IReadOnlyList<MessageVersion> Versions { get; private set; }

    public MessageVersion Now => Versions[^1];

    public string Text => Now.Text;

    /// <summary>All that is to be read in it: its text, and its cards'.</summary>
    public string Shown => $"{Text}\n{Now.CardText}".Trim();

    public bool Deleted { get; internal set; }

    /// <summary>How it was streamed; null: it was sent at once.</summary>
    public TestStream? Stream { get; internal init; }

    /// <summary>It is not being streamed (any more).</summary>
    public bool IsWhole => Stream is null || Stream.End is not null;

    /// <summary>Waits until this message looks as wanted.</summary>
    public Task<TestMessage> WaitForAsync(Func<TestMessage, bool> wanted, TimeSpan? timeout = null) =>
        Chat.World.Changes.WaitAsync(() => wanted(this) ? this : null, () => $"The message never came to look as wanted; it is: {this}", timeout);

    public override string ToString()
    {
        var state = Deleted ? " (deleted)" : Stream is { } stream ? $" (stream, {stream.End?.ToString() ?? "open"}, {stream.Informative.Count} informative)" : "";
        var cards = Now.Cards.Count > 0 ? $" [{Now.CardText.ReplaceLineEndings(" / ")}]" : "";
        return $"{Author.Name}{state}, version {Versions.Count}: {Text}{cards}";
    }

    internal void Add(MessageVersion version) => Versions = [.. Versions, version];

    internal void ReplaceFirst(MessageVersion version) => Versions = [version];
}
