using System.Text.Json.Serialization;
using ChatBot.Core.Localization;
using ChatBot.Core.Measurements;
using ChatBot.Inference;

namespace ChatBot.Core.Lessons;

/// <summary>What a lesson's run found. Serialised, it is the last object of <c>lesson run --json</c> and the page's <c>lesson</c> event.</summary>
/// <param name="Lesson">Its name.</param>
/// <param name="Title">For people.</param>
/// <param name="Language">The lesson's.</param>
/// <param name="LookFor">What the reader is to look for.</param>
/// <param name="Variants">The ways in which it was tried.</param>
/// <param name="LeftOut">The ways for which the model's context is too short.</param>
/// <param name="Samples">What the model wrote, in order.</param>
/// <param name="Measurements">In the order in which the lesson names them; none when the run was stopped.</param>
/// <param name="Credit">Whose text the reference is; empty where nobody is to be named.</param>
public sealed record LessonReport(
    string Lesson,
    string Title,
    Language Language,
    string LookFor,
    IReadOnlyList<LessonReport.Variant> Variants,
    IReadOnlyList<LeftOutVariant> LeftOut,
    IReadOnlyList<LessonReport.Sample> Samples,
    IReadOnlyList<Measurement> Measurements,
    string Credit)
{
    /// <param name="Name">As in <see cref="LessonVariant"/>.</param>
    /// <param name="Prompt">Exactly what the model got; empty where it got nothing.</param>
    public sealed record Variant(string Name, string Prompt);

    /// <param name="Number">From 0, over all variants.</param>
    /// <param name="VariantName">The variant it belongs to.</param>
    /// <param name="Seed">Asking again with it gives the same.</param>
    /// <param name="Text">What is shown.</param>
    /// <param name="Cut">What was withheld, from the stop sequence on.</param>
    /// <param name="Finish">How it ended.</param>
    public sealed record Sample([property: JsonPropertyName("sample")] int Number, [property: JsonPropertyName("variant")] string VariantName, uint Seed, string Text, string Cut, FinishReason Finish);
}
