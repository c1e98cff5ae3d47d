using System.Text.Json;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.CommandLine;

public sealed class LessonCommandTests
{
    [Fact]
    public async Task The_list_has_a_line_a_lesson()
    {
        var run = await CommandRun.RunAsync(new ScriptedBackend(), "lesson", "list", "--language", "zh");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("zebra                 背诵：斑马词条\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_as_json_says_what_a_lesson_is()
    {
        var run = await CommandRun.RunAsync(new ScriptedBackend(), "lesson", "list", "--json", "--language", "en");
        var first = JsonDocument.Parse(run.Out.Split('\n')[0]).RootElement;
        Assert.Equal(["name", "title", "language", "mode", "samples", "lookFor", "text"], first.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("two-plus-two", "en", "raw"), (first.GetProperty("name").GetString(), first.GetProperty("language").GetString(), first.GetProperty("mode").GetString()));
    }

    [Fact]
    public async Task Json_has_an_object_a_sample_and_one_of_what_was_measured()
    {
        var backend = new ScriptedBackend { Slots = 4, Reply = request => new Script($" is {request.Sampling.Seed}.") };
        var run = await CommandRun.RunAsync(backend, "lesson", "run", "two-plus-two", "--json", "--seed", "40", "--language", "en");
        var lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal((0, "", 5), (run.ExitCode, run.Error, lines.Count));
        Assert.Equal([0, 1, 2, 3], lines[..4].Select(line => line.GetProperty("sample").GetInt32()));
        Assert.Equal([40, 41, 42, 43], lines[..4].Select(line => line.GetProperty("seed").GetInt32()));
        Assert.All(lines[..4], line => Assert.Equal("What is 2+2?", line.GetProperty("prompt").GetString()));
        var report = lines[4];
        Assert.Equal(
            ["lesson", "title", "language", "lookFor", "variants", "leftOut", "samples", "measurements", "credit"],
            report.EnumerateObject().Select(property => property.Name));
        Assert.Equal(["ending", "answers"], report.GetProperty("measurements").EnumerateArray().Select(measurement => measurement.GetProperty("kind").GetString()));
        Assert.All(report.GetProperty("measurements").EnumerateArray(), measurement =>
        {
            Assert.NotEmpty(measurement.GetProperty("sentence").GetString()!);
            Assert.NotEmpty(measurement.GetProperty("meaning").GetString()!);
        });
        Assert.Equal("raw", report.GetProperty("samples")[3].GetProperty("variant").GetString());
        Assert.Equal(3, report.GetProperty("samples")[3].GetProperty("sample").GetInt32());
    }

    [Fact]
    public async Task The_run_as_text_goes_to_standard_output()
    {
        var run = await CommandRun.RunAsync(new ScriptedBackend(), "lesson", "run", "capital-of-france", "--language", "zh");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("最可能的第一个词元是“␣Paris”", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", "lesson", "run", "nothing")]
    [InlineData("name", "lesson", "run")]
    [InlineData("fr", "lesson", "list", "--language", "fr")]
    public async Task Wrong_usage_is_2_with_one_line_that_names_it(string named, params string[] arguments)
    {
        var run = await CommandRun.RunAsync(new ScriptedBackend(), arguments);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(character => character == '\n'));
    }
}
