using ChatBot.Core.Turns;

namespace ChatBot.Core.Lessons;

/// <summary>
/// What a lesson reports while it runs: for each variant <see cref="VariantBegun"/>, for each of its samples <see cref="SampleBegun"/>, any
/// number of <see cref="Written"/> and <see cref="SampleEnded"/>; any <see cref="VariantLeftOut"/>; then exactly one <see cref="Ended"/> or <see cref="Failed"/>.
/// </summary>
public abstract record LessonUpdate
{
    private LessonUpdate()
    {
    }

    public sealed record VariantBegun(LessonVariant Variant) : LessonUpdate;

    public sealed record VariantLeftOut(LeftOutVariant Variant) : LessonUpdate;

    /// <param name="Number">From 0, over all variants.</param>
    /// <param name="Seed">Its own.</param>
    public sealed record SampleBegun(int Number, uint Seed) : LessonUpdate;

    /// <param name="Update">A delta of the sample, or a notice.</param>
    public sealed record Written(TurnUpdate Update) : LessonUpdate;

    /// <summary>
    /// A sample's text at the moment it is written, samples side by side, for who shows them so; all of it comes in <see cref="Written"/> too, one
    /// sample after the other. Between any other updates.
    /// </summary>
    public sealed record Glimpsed(LessonGlimpse Glimpse) : LessonUpdate;

    public sealed record SampleEnded(LessonSample Sample) : LessonUpdate;

    /// <param name="Report">All that was found.</param>
    /// <param name="IsWhole">False: it was stopped, and nothing was measured.</param>
    public sealed record Ended(LessonReport Report, bool IsWhole) : LessonUpdate;

    /// <param name="Message">One line in the reader's language that says what to do.</param>
    public sealed record Failed(string Message) : LessonUpdate;
}
