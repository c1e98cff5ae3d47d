using ChatBot.Core.Lessons;

namespace ChatBot.Core.Turns;

/// <summary>
/// What a turn reports while it runs: any number of <see cref="Queued"/>, <see cref="Notice"/>, <see cref="Delta"/>, <see cref="Glimpsed"/> and
/// <see cref="Measured"/>, then exactly one <see cref="Finished"/> or <see cref="Failed"/>.
/// </summary>
public abstract record TurnUpdate
{
    private TurnUpdate()
    {
    }

    /// <summary>The turn waits; <paramref name="Position"/> turns run before it (1 is next).</summary>
    public sealed record Queued(int Position) : TurnUpdate;

    /// <summary>Something the author should know, in the author's language; not a part of the reply.</summary>
    public sealed record Notice(string Text) : TurnUpdate;

    /// <summary>More of the reply.</summary>
    public sealed record Delta(string Text) : TurnUpdate;

    /// <summary>A lesson's samples as they are written side by side, for who shows them so; their text comes in the deltas too, in order.</summary>
    public sealed record Glimpsed(LessonGlimpse Glimpse) : TurnUpdate;

    /// <summary>What a lesson found; its text is in the deltas too.</summary>
    public sealed record Measured(LessonReport Report) : TurnUpdate;

    public sealed record Finished(TurnResult Result) : TurnUpdate;

    /// <summary>The turn ended without a reply; one line in the author's language that says what to do.</summary>
    public sealed record Failed(string Message) : TurnUpdate
    {
        /// <summary>Only this run of the program ends: the turn waits again, and the next run resumes it. Nothing to be sent as the reply.</summary>
        public bool WillResume { get; init; }
    }
}
