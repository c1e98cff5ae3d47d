using System.Globalization;
using ChatBot.Core.Measurements;
using ChatBot.Core.Prompting;
using ChatBot.Core.Turns;
using ChatBot.Inference.Sampling;

namespace ChatBot.Core.Lessons;

/// <summary>Turns a file of <c>prompts/lessons</c> into a lesson, or says where it is wrong.</summary>
internal static class LessonParser
{
    /// <summary>A line that begins the reference text.</summary>
    public const string ReferenceLine = "--- reference";

    // A playground's usual value.
    private const int RawMaxTokens = 128;

    private static readonly string[] Keys =
    [
        "name", "title", "language", "mode", "lookFor",
        "assistant", "samples", "sampling", "stops", "showCut", "shots", "temperatures", "measure", "credit", "order",
    ];

    private static readonly string[] Languages = ["", ".en", ".zh"];

    /// <exception cref="ScaffoldException">The file is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Lesson ParseFile(string path) => Parse(PromptFile.Read(path));

    public static Lesson Parse(string path, string text) => Parse(PromptFile.Parse(path, text));

    private static Lesson Parse(PromptFile file)
    {
        var header = FrontMatter.Parse(file.Path, file.FrontMatter, Keys, needed: 5);
        var (text, reference) = Split(file);
        var sampling = header.Sampling(new SamplingParams { MaxTokens = RawMaxTokens }) with { StopSequences = header.Texts("stops", "[\"\\n\", \"Q:\"]") };
        var lesson = new Lesson
        {
            Name = Name(header, file.Path),
            Title = header.Text("title"),
            Language = header.Language("language"),
            Order = header.Whole("order") ?? 100,
            Path = file.Path,
            LookFor = header.Text("lookFor"),
            Mode = Mode(header),
            Assistant = header.OptionalText("assistant"),
            Samples = header.Whole("samples") ?? 1,
            Sampling = sampling,
            Settings = Settings(header),
            Shots = Numbers(header, "shots", "[0, 1, 3]", Whole),
            Temperatures = Numbers(header, "temperatures", "[0, 0.7, 1.5]", Number),
            Measurements = Measurements(header),
            Text = text,
            Reference = reference,
            Credit = header.OptionalText("credit") ?? "",
        };

        // What could not be read does not fit either, and is told once.
        header.ThrowIfWrong();
        LessonCheck.Check(lesson, header, file);
        header.ThrowIfWrong();
        return lesson;
    }

    private static (string Text, string Reference) Split(PromptFile file)
    {
        var lines = file.Text.Split('\n');
        var at = Array.FindIndex(lines, line => line.TrimEnd() == ReferenceLine);
        return at < 0 ? (file.Text, "") : (string.Join('\n', lines[..at]).TrimEnd(), string.Join('\n', lines[(at + 1)..]).Trim());
    }

    private static string Name(FrontMatter header, string path)
    {
        var name = header.Text("name");
        var stem = Path.GetFileNameWithoutExtension(path);
        if (!name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            header.Complain("name", $"the name '{name}' cannot be typed", "use small letters, digits and '-'");
        else if (name.Length > 0 && !Languages.Any(language => stem == name + language))
            header.Complain("name", $"the name is '{name}', the file's is another", $"call the file {name}.en.md or {name}.zh.md");
        return name;
    }

    private static LessonMode Mode(FrontMatter header) => header.Text("mode") switch
    {
        "" => default,
        var mode when mode.All(char.IsAsciiLetterLower) && Enum.TryParse<LessonMode>(mode, ignoreCase: true, out var known) => known,
        var mode => header.Wrong("mode", $"the mode '{mode}' is unknown", "write raw, assistant, compare or show", default(LessonMode)),
    };

    private static TurnSettings Settings(FrontMatter header)
    {
        var block = header.Block("sampling", "{ temperature: 0.6 }", FrontMatter.SamplingKeys);
        return new TurnSettings
        {
            Temperature = block?.Number("temperature"),
            TopP = block?.Number("topP"),
            MaxTokens = block?.Whole("maxTokens"),
            ShowCut = header.Whole("showCut"),
        };
    }

    private static List<T> Numbers<T>(FrontMatter header, string key, string example, Func<string, T?> read)
        where T : struct => header.Texts(key, example)
        .Select(text => read(text) ?? header.Wrong<T?>(key, $"'{text}' in '{key}' is not such a number", $"write {key}: {example}", null))
        .OfType<T>()
        .ToList();

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : null;

    private static float? Number(string text) => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static List<MeasurementKind> Measurements(FrontMatter header) => header.Texts("measure", "[agreement, ending]")
        .Select(name => MeasurementNames.Find(name)
            ?? header.Wrong<MeasurementKind?>("measure", $"there is no measurement '{name}'", $"the measurements are {string.Join(", ", MeasurementNames.All)}", null))
        .OfType<MeasurementKind>()
        .ToList();
}
