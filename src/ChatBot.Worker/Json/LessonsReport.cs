using ChatBot.Core.Lessons;
using ChatBot.Core.Localization;

namespace ChatBot.Worker.Json;

/// <summary>The object of <c>GET /api/lessons</c>; its lessons are the lines of <c>lesson list --json</c>.</summary>
/// <param name="Lessons">In their order.</param>
/// <param name="Problems">A line for each file that is wrong.</param>
internal sealed record LessonsReport(IReadOnlyList<LessonsReport.Lesson> Lessons, IReadOnlyList<string> Problems)
{
    /// <param name="Name">What <c>/lesson run</c> takes.</param>
    /// <param name="Title">For people.</param>
    /// <param name="Language">The lesson's own: that which was asked for, where it exists in it.</param>
    /// <param name="Mode">How its text reaches the model.</param>
    /// <param name="Samples">Of each variant.</param>
    /// <param name="LookFor">What the reader is to look for.</param>
    /// <param name="Text">What the model goes on with.</param>
    internal sealed record Lesson(string Name, string Title, Language Language, LessonMode Mode, int Samples, string LookFor, string Text);

    public static LessonsReport Of(LessonLibrary library, Language language) => new(
        [.. library.In(language).Select(one => new Lesson(one.Name, one.Title, one.Language, one.Mode, one.Samples, one.LookFor, one.Text))],
        library.Problems);
}
