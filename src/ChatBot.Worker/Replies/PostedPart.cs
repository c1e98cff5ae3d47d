namespace ChatBot.Worker.Replies;

/// <summary>A message that carries a part of a reply.</summary>
/// <param name="id">The platform's.</param>
internal sealed class PostedPart<TPart>(string id)
    where TPart : class
{
    public string Id => id;

    /// <summary>It carried another turn's reply, which somebody may have deleted: then this one is posted anew.</summary>
    public bool MayBeGone { get; init; }

    /// <summary>How it looks; null when that is not known, because an earlier run wrote it.</summary>
    public TPart? Shown { get; set; }

    /// <summary>When it was last written, as <see cref="TimeProvider.GetTimestamp"/>; null when this delivery has not.</summary>
    public long? WrittenAt { get; set; }
}
