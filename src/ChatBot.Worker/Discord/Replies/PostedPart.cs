using ChatBot.Discord;

namespace ChatBot.Worker.Discord.Replies;

/// <summary>A message of a reply that is in Discord.</summary>
/// <param name="id">Of the message.</param>
internal sealed class PostedPart(Snowflake id)
{
    public Snowflake Id => id;

    /// <summary>It carried another turn's reply, which somebody may have deleted: then this one is posted anew.</summary>
    public bool MayBeGone { get; init; }

    /// <summary>How it looks; null when that is not known, because an earlier run wrote it.</summary>
    public ReplyPart? Shown { get; set; }

    /// <summary>When it was last written, as <see cref="TimeProvider.GetTimestamp"/>; null when this run has not.</summary>
    public long? WrittenAt { get; set; }
}
