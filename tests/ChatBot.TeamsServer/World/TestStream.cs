namespace ChatBot.TeamsServer.World;

/// <summary>A message that grows before the user's eyes.</summary>
public sealed class TestStream
{
    internal TestStream(DateTimeOffset startedAt) => StartedAt = startedAt;

    public DateTimeOffset StartedAt { get; }

    /// <summary>Informative and streaming ones, in the order of their coming; the final message is none of them.</summary>
    public IReadOnlyList<StreamUpdate> Updates { get; private set; } = [];

    public IReadOnlyList<string> Informative => Updates.Where(update => update.Kind == "informative").Select(update => update.Text).ToList();

    public IReadOnlyList<string> Streamed => Updates.Where(update => update.Kind == "streaming").Select(update => update.Text).ToList();

    /// <summary>Null: it is open.</summary>
    public StreamEnd? End { get; internal set; }

    /// <summary>The bot was told, by a refusal, that it has ended.</summary>
    internal bool EndTold { get; set; }

    /// <summary>The bot never learned this stream's id.</summary>
    internal bool Orphaned { get; set; }

    /// <summary>The bot never learned that its final message was taken.</summary>
    internal bool FinalAnswerLost { get; set; }

    internal HashSet<int> LostAnswers { get; } = [];

    internal void Add(StreamUpdate update) => Updates = [.. Updates, update];
}
