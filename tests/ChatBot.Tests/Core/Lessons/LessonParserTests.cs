using ChatBot.Core.Lessons;
using ChatBot.Core.Localization;
using ChatBot.Core.Measurements;
using ChatBot.Core.Prompting;

namespace ChatBot.Tests.Core.Lessons;

public sealed class LessonParserTests
{
    private const string Head = "---\nname: x\ntitle: t\nlanguage: en\nmode: raw\nlookFor: l\n";

    [Fact]
    public void A_file_becomes_a_lesson()
    {
        var lesson = LessonParser.Parse(
            "/somewhere/x.zh.md",
            "---\nname: x\ntitle: A title\nlanguage: zh\nmode: raw\nlookFor: This.\nsamples: 3\nsampling: { temperature: 1, maxTokens: 9 }\nstops: [\"\\n\"]\nshowCut: 5\nmeasure: [overlap, first-token]\ncredit: Somebody\n---\n\nOne\n two \n--- reference\nOne two three\n");

        Assert.Equal(("x", "A title", Language.Chinese, LessonMode.Raw, "This.", 3), (lesson.Name, lesson.Title, lesson.Language, lesson.Mode, lesson.LookFor, lesson.Samples));
        Assert.Equal((1f, 9, 5), (lesson.Sampling.Temperature, lesson.Sampling.MaxTokens, lesson.Settings.ShowCut));
        Assert.Equal(["\n"], lesson.Sampling.StopSequences);
        Assert.Equal([MeasurementKind.Overlap, MeasurementKind.FirstToken], lesson.Measurements);
        Assert.Equal(("One\n two", "One two three", "Somebody"), (lesson.Text, lesson.Reference, lesson.Credit));
    }

    [Theory]
    [InlineData("text", 1, "front matter is missing")]
    [InlineData("---\nname: x\n---\ntext", 2, "'title' is missing")]
    [InlineData("---\nname: y\ntitle: t\nlanguage: en\nmode: raw\nlookFor: l\n---\ntext", 2, "the file's is another")]
    [InlineData("---\nname: X x\ntitle: t\nlanguage: en\nmode: raw\nlookFor: l\n---\ntext", 2, "cannot be typed")]
    [InlineData("---\nname: x\ntitle: t\nlanguage: en\nmode: loud\nlookFor: l\n---\ntext", 5, "the mode 'loud' is unknown; write raw, assistant, compare or show")]
    [InlineData("---\nname: x\ntitle: t\nlanguage: en\nmode: 1\nlookFor: l\n---\ntext", 5, "the mode '1' is unknown")]
    [InlineData(Head + "colour: red\n---\ntext", 7, "unknown key 'colour'")]
    [InlineData(Head + "samples: 9\n---\ntext", 7, "9 samples")]
    [InlineData(Head + "samples: many\n---\ntext", 7, "'samples' is not a whole number")]
    [InlineData(Head + "sampling: { temperature: 9 }\n---\ntext", 7, "temperature must be between 0 and 5")]
    [InlineData(Head + "measure: [beauty]\n---\ntext", 7, "there is no measurement 'beauty'; the measurements are overlap, agreement, first-token")]
    [InlineData(Head + "measure: [overlap]\n---\ntext", 7, "'overlap' cannot be measured: there is no reference text; add one after a line '--- reference'")]
    [InlineData(Head + "measure: [agreement]\n---\ntext", 7, "one sample agrees with itself")]
    [InlineData(Head + "samples: 0\nmeasure: [ending]\n---\ntext", 8, "there are no samples")]
    [InlineData(Head + "shots: [0, 2]\n---\na: b\nc:", 7, "there are 1 examples only")]
    [InlineData(Head + "shots: [one]\n---\na: b\nc:", 7, "'one' in 'shots' is not such a number")]
    [InlineData(Head + "shots: [1]\ntemperatures: [1]\n---\na: b\nc:", 8, "varies one thing only")]
    [InlineData(Head + "temperatures: [0, 6]\n---\ntext", 7, "no temperature 6")]
    [InlineData(Head + "showCut: -1\n---\ntext", 7, "not a number of tokens")]
    [InlineData(Head + "---\n", 9, "has no text")]
    public void A_wrong_file_is_named_with_its_line_and_what_to_do(string text, int line, string problem)
    {
        var wrong = Assert.Throws<ScaffoldException>(() => LessonParser.Parse("lessons/x.en.md", text));

        Assert.StartsWith($"lessons/x.en.md({line}): ", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(problem, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compare", "shots: [1]", "only a raw text")]
    [InlineData("compare", "temperatures: [1]", "varies one thing only")]
    [InlineData("show", "measure: [ending]", "the model gets nothing")]
    public void What_a_mode_cannot_do_is_said(string mode, string line, string problem)
    {
        var wrong = Assert.Throws<ScaffoldException>(() => LessonParser.Parse("x.md", Head.Replace("raw", mode, StringComparison.Ordinal) + line + "\n---\na: b\nc:"));

        Assert.Contains("x.md(7): ", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(problem, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var unread = Assert.Throws<ScaffoldException>(() => LessonParser.Parse("x.md", Head + "samples: many\nmeasure: [agreement, beauty]\norder: first\n---\na: b\nc:"));
        Assert.Equal(["x.md(7): 'samples' is not a whole number", "x.md(8): there is no measurement 'beauty'", "x.md(9): 'order' is not a whole number"], unread.Message.Split('\n').Select(line => line.Split(';')[0]));

        var unfit = Assert.Throws<ScaffoldException>(() => LessonParser.Parse("x.md", Head + "samples: 9\ntemperatures: [9]\n---\n"));
        Assert.Equal(["x.md(7): there cannot be 9 samples", "x.md(8): there is no temperature 9", "x.md(11): the lesson has no text"], unfit.Message.Split('\n').Select(line => line.Split(';')[0]));
    }
}
