using ChatBot.Core.Localization;
using ChatBot.Inference;

namespace ChatBot.Core.Lessons;

/// <summary>One run of a lesson, as far as it came.</summary>
/// <param name="Lesson">What is run.</param>
/// <param name="Language">The reader's.</param>
/// <param name="Model">What runs it.</param>
/// <param name="Variants">The ways in which it is tried.</param>
/// <param name="LeftOut">The ways for which the model's context is too short.</param>
internal sealed record LessonRun(
    Lesson Lesson, Language Language, ICompletionBackend Model, IReadOnlyList<LessonVariant> Variants, IReadOnlyList<LeftOutVariant> LeftOut)
{
    /// <summary>In order; more are added while it runs.</summary>
    public List<LessonSample> Samples { get; } = [];

    public IEnumerable<IGrouping<string, LessonSample>> SamplesByVariant => Samples.GroupBy(sample => sample.Variant, StringComparer.Ordinal);
}
