using ChatBot.Core.Lessons;
using ChatBot.Core.Localization;
using ChatBot.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBot.Tests.Core.Lessons;

public sealed class LessonLibraryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void The_lessons_that_come_with_the_program_are_valid_and_exist_in_both_languages()
    {
        using var library = Load(Path.Combine(AppContext.BaseDirectory, "prompts", "lessons"));

        Assert.Empty(library.Problems);
        Assert.Equal(
            [
                "two-plus-two", "parallel-universes", "playground-settings", "paris-landmarks", "capital-of-france", "zebra", "election-2024",
                "english-korean", "sky-blue", "write-the-prompt", "tokens",
            ],
            library.In(Language.English).Select(lesson => lesson.Name));
        Assert.All(library.In(Language.English), lesson => Assert.Equal(Language.English, lesson.Language));
        Assert.All(library.In(Language.Chinese), lesson => Assert.Equal(Language.Chinese, lesson.Language));
    }

    [Fact]
    public void A_broken_file_is_named_with_its_line_and_the_others_go_on()
    {
        Write("one.en.md", "one", "en");
        _folder.Write("two.en.md", "---\nname: two\ntitle: t\nlanguage: en\nmode: loud\nlookFor: l\n---\ntext\n");
        using var library = Load(_folder.Path);

        Assert.Equal("one", Assert.Single(library.In(Language.English)).Name);
        Assert.StartsWith("two.en.md(5): the mode 'loud' is unknown", Assert.Single(library.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Added_changed_and_broken_files_are_seen_without_a_restart()
    {
        Write("one.en.md", "one", "en");
        using var library = Load(_folder.Path);
        library.Watch();
        Write("two.en.md", "two", "en", "added");
        // A real file event puts the look off for a moment, whenever it comes; there are only a few of them.
        for (var i = 0; i < 20 && library.Find("two", Language.English) is null; i++) _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("added", library.Find("TWO", Language.English)?.Text);

        _folder.Write("two.en.md", "broken");
        library.Reload();
        Assert.Equal("added", library.Find("two", Language.English)?.Text);
        Assert.Contains("two.en.md(1)", Assert.Single(library.Problems), StringComparison.Ordinal);
        Write("two.en.md", "two", "en", "mended");
        library.Reload();
        Assert.Equal("mended", library.Find("two", Language.English)?.Text);
        Assert.Empty(library.Problems);
    }

    [Fact]
    public void A_lesson_without_the_readers_language_is_there_in_the_other()
    {
        Write("one.zh.md", "one", "zh");
        using var library = Load(_folder.Path);

        Assert.Equal(Language.Chinese, library.Find("one", Language.English)?.Language);
        Assert.Null(library.Find("two", Language.English));
    }

    [Fact]
    public void A_folder_that_is_missing_has_none_and_may_come_later()
    {
        var folder = Path.Combine(_folder.Path, "later");
        using var library = Load(folder);
        Assert.Empty(library.In(Language.English));

        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "one.md"), "---\nname: one\ntitle: t\nlanguage: en\nmode: raw\nlookFor: l\n---\ntext\n");
        library.Reload();
        Assert.NotNull(library.Find("one", Language.English));
    }

    public void Dispose() => _folder.Dispose();

    private LessonLibrary Load(string folder) => LessonLibrary.Load(folder, _time, NullLogger<LessonLibrary>.Instance);

    private void Write(string file, string name, string language, string text = "text") =>
        _folder.Write(file, $"---\nname: {name}\ntitle: t\nlanguage: {language}\nmode: raw\nlookFor: l\n---\n{text}\n");
}
