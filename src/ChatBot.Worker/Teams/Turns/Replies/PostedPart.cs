namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>A message that carries a part of a reply.</summary>
/// <param name="id">Teams' id of it.</param>
internal sealed class PostedPart(string id)
{
    public string Id => id;

    /// <summary>What it shows; null: not known.</summary>
    public ReplyPart? Shown { get; set; }

    /// <summary>When that was written; null: not by this delivery.</summary>
    public long? WrittenAt { get; set; }

    /// <summary>
    /// It is a message that can be updated: this delivery posted it. One that another run left may be a stream that nobody ended, which is none.
    /// </summary>
    public bool IsMessage { get; set; }
}
