using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ChatBot.Core.Quiz;

/// <summary>Turns a file of <c>prompts/quiz</c> into a question, or says where it is wrong.</summary>
internal static class QuizParser
{
    private const string Fence = "---";
    private const string RightMark = "- [x] ";
    private const string WrongMark = "- [ ] ";

    /// <param name="path">Its name is <c>NAME.en.md</c> or <c>NAME.zh.md</c>.</param>
    /// <param name="text">What is in it.</param>
    /// <exception cref="ScaffoldException">The file is wrong.</exception>
    public static QuizQuestion Parse(string path, string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == Fence);
        if (lines[0].TrimEnd() != Fence || end < 0)
            throw new ScaffoldException(path, 1, "the front matter is missing or not closed", $"put it between two lines '{Fence}'");
        var header = ReadHeader(path, string.Join('\n', lines[1..end]));
        if (Path.GetFileName(path) != $"{header.Name}.{header.Language}.md")
            throw new ScaffoldException(path, 2, "name and language are not those of the file's name", "call it NAME.LANGUAGE.md");

        var first = Array.FindIndex(lines, end + 1, IsChoice);
        var choices = first < 0 ? [] : ReadChoices(path, lines, first).ToList();
        if (choices.Count is < QuizQuestion.FewestChoices or > QuizQuestion.MostChoices || choices.Count(choice => choice.IsRight) != 1)
        {
            throw new ScaffoldException(
                path,
                (first < 0 ? end : first) + 1,
                $"there are {choices.Count} choices, {choices.Count(choice => choice.IsRight)} of them right",
                $"give {QuizQuestion.FewestChoices} to {QuizQuestion.MostChoices}, each a line '{WrongMark}...', the right one '{RightMark}...'");
        }

        var question = string.Join('\n', lines[(end + 1)..first]).Trim();
        return question.Length > 0
            ? new QuizQuestion(header.Name, header.Language == "zh" ? Language.Chinese : Language.English, header.Order, header.Lesson, question, choices)
            : throw new ScaffoldException(path, end + 2, "the question is missing", "write it before the choices");
    }

    private static QuizHeader ReadHeader(string path, string yaml)
    {
        try
        {
            var reader = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build();
            var header = reader.Deserialize<QuizHeader?>(yaml) ?? new QuizHeader();
            return header is { Name.Length: > 0, Lesson.Length: > 0, Language: "en" or "zh" }
                ? header
                : throw new ScaffoldException(path, 2, "the front matter lacks something", "give it name, language (en or zh), order and lesson");
        }
        catch (YamlException e)
        {
            throw new ScaffoldException(path, (int)e.Start.Line + 1, "the front matter is not valid: " + (e.InnerException?.Message ?? e.Message).TrimEnd('.'), "correct this line");
        }
    }

    private static IEnumerable<QuizChoice> ReadChoices(string path, string[] lines, int first)
    {
        for (var at = first; at < lines.Length;)
        {
            if (!IsChoice(lines[at])) throw new ScaffoldException(path, at + 1, "this is neither a choice nor its explanation", "indent explanations");
            var (start, line) = (at + 1, lines[at]);
            at = Array.FindIndex(lines, start, IsNotExplanation) is var next and >= 0 ? next : lines.Length;
            var explanation = string.Join('\n', lines[start..at].Select(one => one.Trim())).Trim();
            if (explanation.Length == 0) throw new ScaffoldException(path, start, "the choice has no explanation", "write it below, indented");
            yield return new QuizChoice(line[RightMark.Length..].Trim(), line.StartsWith(RightMark, StringComparison.Ordinal), explanation);
        }
    }

    private static bool IsChoice(string line) => line.StartsWith(RightMark, StringComparison.Ordinal) || line.StartsWith(WrongMark, StringComparison.Ordinal);

    private static bool IsNotExplanation(string line) => line.Length > 0 && !char.IsWhiteSpace(line[0]);
}
