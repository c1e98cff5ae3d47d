using System.Text.RegularExpressions;
using ChatBot.Core.Localization;
using ChatBot.Core.Quiz;

namespace ChatBot.Tests.Core.Lessons;

/// <summary>docs/lecture.md names files and tests; they must be there, and none may be forgotten.</summary>
public sealed partial class LectureTableTests
{
    private static readonly string Root = FindRoot();
    private static readonly string Table = File.ReadAllText(Path.Combine(Root, "docs", "lecture.md"));

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var sources = Directory.GetFiles(Path.Combine(Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        var named = Test().Matches(Table).Select(test => (Class: test.Groups["class"].Value, Method: test.Groups["method"].Success ? test.Groups["method"].Value : test.Groups["class"].Value)).Distinct().ToList();

        Assert.True(named.Count > 20);
        Assert.All(named, test => Assert.Contains(sources, source =>
            Regex.IsMatch(source, $@"class {test.Class}\b", RegexOptions.None, TimeSpan.FromSeconds(1)) && Regex.IsMatch(source, $@" {test.Method}\b", RegexOptions.None, TimeSpan.FromSeconds(1))));
    }

    /// <summary>That a row works where it is said to work has been seen with the real model.</summary>
    [Theory]
    [InlineData("terminal")]
    [InlineData("page")]
    [InlineData("Discord")]
    [InlineData("Teams")]
    public void Each_surface_has_tests_of_all_lessons_and_of_all_commands(string surface)
    {
        var row = Assert.Single(Table.Split('\n'), line => line.StartsWith($"| {surface}", StringComparison.Ordinal) && line.Count(character => character == '|') == 4);
        var cells = row.Split('|')[2..4];

        Assert.Matches(@"LectureTests\.Every_lesson_", cells[0]);
        Assert.Matches(@"LectureTests\.Every_command_|the same", cells[1]);
    }

    [Fact]
    public void Every_lesson_is_in_it_and_is_there_in_both_languages()
    {
        var files = Directory.GetFiles(Path.Combine(Root, "prompts", "lessons"), "*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal);
        var named = LessonFile().Matches(Table).Select(lesson => lesson.Groups["name"].Value).Distinct().SelectMany(name => new[] { $"{name}.en.md", $"{name}.zh.md" });

        Assert.Equal(files, named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_question_of_the_quiz_names_a_lesson_that_is_there()
    {
        var quiz = QuizLibrary.Load(Path.Combine(Root, "prompts", "quiz"));
        foreach (var language in Enum.GetValues<Language>())
        {
            Assert.All(quiz.In(language), question => Assert.True(
                File.Exists(Path.Combine(Root, "prompts", "lessons", $"{question.Lesson}.{(language == Language.Chinese ? "zh" : "en")}.md")), $"{question.Name}: {question.Lesson}"));
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props"))) return folder.FullName;
        throw new InvalidOperationException("The tests must run inside the repository.");
    }

    [GeneratedRegex(@"`(?<class>\w+Tests)(\.(?<method>\w+))?`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Test();

    [GeneratedRegex(@"`(?<name>[\w-]+)\.\*\.md`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LessonFile();
}
