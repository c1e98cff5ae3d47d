using System.Text.RegularExpressions;

namespace ChatBot.EndToEndTests.Lecture;

/// <summary>What a file of <c>lessons</c> promises, read here once more without the program.</summary>
/// <param name="Name">What <c>/lesson run</c> takes.</param>
/// <param name="Title">For people.</param>
/// <param name="IsShown">The model writes nothing.</param>
/// <param name="Samples">Over all variants.</param>
/// <param name="Meanings">
/// Of each kind that is measured, what the bot says that it means, in the lesson's language; but for the cut, which is only said where the model
/// went on to another turn.
/// </param>
internal sealed partial record LectureLesson(string Name, string Title, bool IsShown, int Samples, IReadOnlyList<string> Meanings)
{
    /// <param name="prompts">The folder of all files.</param>
    /// <param name="language"><c>en</c> or <c>zh</c>.</param>
    public static IReadOnlyList<LectureLesson> In(string prompts, string language)
    {
        var messages = File.ReadAllText(Path.Combine(prompts, "messages", language + ".yaml"));
        return [.. Directory.GetFiles(Path.Combine(prompts, "lessons"), $"*.{language}.md").Order(StringComparer.Ordinal).Select(Read)];

        LectureLesson Read(string file)
        {
            var header = File.ReadAllText(file).Split("---\n")[1];
            var values = Line().Matches(header).ToDictionary(line => line.Groups["key"].Value, line => line.Groups["value"].Value.Trim('"'), StringComparer.Ordinal);
            var isShown = values["mode"] == "show";
            var variants = Listed("shots") ?? Listed("temperatures") ?? (values["mode"] == "compare" ? 2 : 1);
            var samples = int.Parse(values.GetValueOrDefault("samples", "1"), System.Globalization.CultureInfo.InvariantCulture);
            return new LectureLesson(
                values["name"],
                values["title"],
                isShown,
                isShown ? 0 : samples * variants,
                [.. values.GetValueOrDefault("measure", "").Trim('[', ']').Split(", ", StringSplitOptions.RemoveEmptyEntries).Where(kind => kind != "cut").Select(Meaning)]);

            int? Listed(string key) => values.TryGetValue(key, out var list) ? list.Split(',').Length : null;
        }

        string Meaning(string kind) => Regex.Match(messages, $"^measure-{kind}-means: \"(?<said>.*)\"$", RegexOptions.Multiline).Groups["said"].Value;
    }

    /// <summary>How many samples a text shows: each is headed by its seed.</summary>
    public static int CountSeeds(string text) => Seeds().Count(text);

    /// <summary>All is there that the bot says of it, and of what was measured. Texts may be parted within a line.</summary>
    public bool IsWholeIn(string text) => Unspaced(text) is var shown && Meanings.Append(Title).All(said => shown.Contains(Unspaced(said), StringComparison.Ordinal));

    private static string Unspaced(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    [GeneratedRegex(@"\*\* \(seed \d+\)|\*\*（种子 \d+）")]
    private static partial Regex Seeds();

    [GeneratedRegex("^(?<key>[a-zA-Z]+): (?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
