namespace ChatBot.Core.Lessons;

/// <summary>Some text of one of several samples that are written at the same time.</summary>
/// <param name="Sample">From 0, over all variants.</param>
/// <param name="Variant">Name of the variant it belongs to.</param>
/// <param name="Seed">Its own.</param>
/// <param name="Delta">What was written.</param>
public sealed record LessonGlimpse(int Sample, string Variant, uint Seed, string Delta);
