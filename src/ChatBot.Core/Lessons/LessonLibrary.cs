using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;
using Microsoft.Extensions.Logging;

namespace ChatBot.Core.Lessons;

/// <summary>
/// The lessons of a folder, kept up to date while it is watched. A broken file is a problem of its own: the others go on. Every member may
/// be called from any thread.
/// </summary>
public sealed class LessonLibrary : IDisposable
{
    private readonly PromptFolder<Lesson> _folder;
    private readonly string _path;

    private LessonLibrary(string folder, TimeProvider time, ILogger<LessonLibrary> logger)
    {
        _folder = new PromptFolder<Lesson>(folder, LessonParser.ParseFile, time, logger);
        _path = folder;
    }

    /// <summary>What is wrong with files as they are now: a line each that names the file and its line, without the folder.</summary>
    public IReadOnlyList<string> Problems => _folder.Problems
        .Select(problem => problem.Replace(_path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))
        .ToList();

    /// <summary>Reads every <c>*.md</c> of the folder, which may be missing: then there are none.</summary>
    public static LessonLibrary Load(string folder, TimeProvider time, ILogger<LessonLibrary> logger)
    {
        var library = new LessonLibrary(folder, time, logger);
        library.Reload();
        return library;
    }

    /// <summary>Each lesson once, in the language where it exists in it, in their order.</summary>
    public IReadOnlyList<Lesson> In(Language language) => _folder.All
        .GroupBy(lesson => lesson.Name, StringComparer.Ordinal)
        .Select(lessons => lessons.FirstOrDefault(lesson => lesson.Language == language) ?? lessons.First())
        .OrderBy(lesson => lesson.Order)
        .ThenBy(lesson => lesson.Name, StringComparer.Ordinal)
        .ToList();

    /// <summary>The lesson of that name (in any case), in the language where it exists in it; or null.</summary>
    public Lesson? Find(string name, Language language) => In(language).FirstOrDefault(lesson => lesson.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>From now on, files are read again when they change; a broken edit keeps the last good one and is logged.</summary>
    public void Watch() => _folder.Watch();

    public void Dispose() => _folder.Dispose();

    /// <summary>Reads what changed since the last time.</summary>
    internal void Reload() => _folder.Reload();
}
