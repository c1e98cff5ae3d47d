namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>A message that carries a part of a reply.</summary>
/// <param name="id">Teams' id of it.</param>
internal sealed class PostedPart(string id)
{
    private const string OpenStream = "stream:";

    public string Id => id;

    /// <summary>What it shows; null: not known.</summary>
    public ReplyPart? Shown { get; set; }

    /// <summary>When that was written; null: not by this delivery.</summary>
    public long? WrittenAt { get; set; }

    /// <summary>This delivery posted it, or saw it take text. Another one may be gone meanwhile, and a new one takes its place then.</summary>
    public bool IsSure { get; set; }

    /// <summary>It was a stream when the program was killed: nobody knows how far it came, and it cannot be gone on with.</summary>
    public bool IsOpenStream { get; private init; }

    /// <summary>How a stream is written down until it is a message.</summary>
    public static string RecordOfStream(string id) => OpenStream + id;

    /// <param name="record">From <see cref="DeliveryRecord"/>.</param>
    public static PostedPart Read(string record) => record.StartsWith(OpenStream, StringComparison.Ordinal)
        ? new PostedPart(record[OpenStream.Length..]) { IsOpenStream = true }
        : new PostedPart(record);
}
