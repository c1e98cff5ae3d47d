using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatBot.EndToEndTests.CommandLine;

/// <summary>Lessons with the real model, as a teacher at a terminal runs them.</summary>
public sealed partial class LessonTests : IDisposable
{
    /// <summary>Replies are short: what is measured does not depend on how long they are.</summary>
    private readonly PromptsFolder _prompts = new((_, text) => MaxTokens().Replace(text, "maxTokens: 4"));

    public void Dispose() => _prompts.Dispose();

    [Theory]
    [InlineData("en", "Examples in front: 1")]
    [InlineData("zh", "前面的示例数：1")]
    public async Task A_lesson_is_run_and_measured_in_the_readers_language(string language, string heading)
    {
        var run = await ChatBotCommand.RunAsync("lesson", "run", "capital-of-france", "--language", language, "--seed", "1", "--set", $"Chat:PromptsPath={_prompts.Path}");

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("␣Paris", run.Output, StringComparison.Ordinal);
        Assert.Contains(heading, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_example_brings_paris_to_the_top()
    {
        var report = await ReportAsync("capital-of-france");

        var last = report.GetProperty("measurements").EnumerateArray().Last();
        Assert.Equal(("first-token", "shots-1"), (last.GetProperty("kind").GetString(), last.GetProperty("variant").GetString()));
        var distribution = last.GetProperty("value");
        Assert.Equal(" Paris", distribution.GetProperty("top")[0].GetProperty("text").GetString());
        Assert.True(distribution.GetProperty("isWhole").GetBoolean());
        Assert.InRange(distribution.GetProperty("entropyBits").GetDouble(), 0, 15);
    }

    [Fact]
    public async Task A_lesson_of_the_teachers_own_runs_like_the_others_and_a_broken_one_is_named()
    {
        _prompts.AddLesson(
            "mine.md",
            "---\nname: mine\ntitle: Mine\nlanguage: en\nmode: raw\nlookFor: l\nsamples: 2\nsampling: { maxTokens: 4 }\nmeasure: [agreement, ending, probability, overlap]\n---\nOnce upon\n--- reference\nOnce upon a time there was\n");
        _prompts.AddLesson("broken.md", "---\nname: broken\ntitle: [\n---\n");

        var run = await ChatBotCommand.RunAsync("lesson", "run", "mine", "--json", "--set", $"Chat:PromptsPath={_prompts.Path}");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("broken.md(", run.Errors, StringComparison.Ordinal);
        var kinds = run.Objects[^1].GetProperty("measurements").EnumerateArray().Select(one => one.GetProperty("kind").GetString()).ToList();
        Assert.Equal(["agreement", "ending", "probability", "probability", "overlap", "overlap"], kinds);
        Assert.Equal(2, run.Objects[^1].GetProperty("measurements")[1].GetProperty("value").GetProperty("atLimit").GetInt32());
    }

    private async Task<JsonElement> ReportAsync(string name)
    {
        var run = await ChatBotCommand.RunAsync("lesson", "run", name, "--json", "--language", "en", "--seed", "1", "--set", $"Chat:PromptsPath={_prompts.Path}");
        Assert.True(run.ExitCode == 0, run.Errors);
        return run.Objects[^1];
    }

    [GeneratedRegex(@"\bmaxTokens: \d+")]
    private static partial Regex MaxTokens();
}
