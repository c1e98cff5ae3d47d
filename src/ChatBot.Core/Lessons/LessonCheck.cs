using ChatBot.Core.Measurements;
using ChatBot.Core.Prompting;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Lessons;

/// <summary>Checks that the parts of a lesson fit together.</summary>
internal static class LessonCheck
{
    private const int MostSamples = 8;
    private const int MostVariants = 8;

    /// <summary>What is wrong is added to the complaints about the header.</summary>
    public static void Check(Lesson lesson, FrontMatter header, PromptFile file)
    {
        if (lesson.Text.Length == 0)
            header.Complain(new ScaffoldException(file.Path, file.TextLine, "the lesson has no text", "write what the model is to go on with after the front matter"));
        if (lesson.Samples is < 0 or > MostSamples)
            header.Complain("samples", $"there cannot be {lesson.Samples} samples", $"write a number from 0 to {MostSamples}");
        if (lesson.Settings.ShowCut is < 0 or > TurnSettings.MaxShowCut)
            header.Complain("showCut", "this is not a number of tokens", $"write a number from 0 to {TurnSettings.MaxShowCut}");
        CheckVariants(lesson, header);
        foreach (var kind in lesson.Measurements)
        {
            if (MissingFor(kind, lesson) is { } missing)
                header.Complain("measure", $"'{MeasurementNames.Of(kind)}' cannot be measured: {missing.Problem}", missing.Remedy);
        }
    }

    private static void CheckVariants(Lesson lesson, FrontMatter header)
    {
        var examples = lesson.Text.Split('\n').Length - 1;
        if (lesson.Shots.Any(shots => shots > examples))
            header.Complain("shots", $"there are {examples} examples only", "write more lines before the last one, or fewer shots");
        if (lesson.Temperatures.FirstOrDefault(temperature => temperature is not (>= 0 and <= 5), -1) is var wrong and not -1)
            header.Complain("temperatures", $"there is no temperature {wrong}", "write numbers from 0 to 5");
        if (lesson.Shots.Count > 0 && lesson.Mode != LessonMode.Raw)
            header.Complain("shots", "only a raw text is a list of examples", "write 'mode: raw', or remove 'shots'");
        if (lesson.Shots.Count > 0 && lesson.Temperatures.Count > 0)
            header.Complain("temperatures", "a lesson varies one thing only", "remove 'shots' or 'temperatures'");
        if (lesson.Temperatures.Count > 0 && lesson.Mode is not (LessonMode.Raw or LessonMode.Assistant))
            header.Complain("temperatures", "a lesson varies one thing only", "write 'mode: raw' or 'mode: assistant', or remove 'temperatures'");
        if (Math.Max(lesson.Shots.Count, lesson.Temperatures.Count) > MostVariants)
            header.Complain(lesson.Shots.Count > 0 ? "shots" : "temperatures", "that is too much for one lesson", $"name at most {MostVariants}");
    }

    private static (string Problem, string Remedy)? MissingFor(MeasurementKind kind, Lesson lesson) => kind switch
    {
        _ when lesson.Mode == LessonMode.Show => ("the model gets nothing", "remove 'measure', or write another mode"),
        MeasurementKind.Overlap when lesson.Reference.Length == 0 => ("there is no reference text", $"add one after a line '{LessonParser.ReferenceLine}'"),
        MeasurementKind.Agreement when lesson.Samples < 2 => ("one sample agrees with itself", "write 'samples: 4'"),
        MeasurementKind.FirstToken or MeasurementKind.Tokens => null,
        _ when lesson.Samples == 0 => ("there are no samples", "write 'samples: 1'"),
        _ => null,
    };
}
