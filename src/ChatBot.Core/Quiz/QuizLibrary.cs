using System.Text;
using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;

namespace ChatBot.Core.Quiz;

/// <summary>All questions of <c>prompts/quiz</c>, in every language.</summary>
public sealed class QuizLibrary
{
    private readonly List<QuizQuestion> _questions;

    private QuizLibrary(List<QuizQuestion> questions) => _questions = questions;

    /// <summary>Reads every <c>*.md</c> of the folder; without the folder there is no quiz.</summary>
    /// <exception cref="ScaffoldException">A file is wrong.</exception>
    public static QuizLibrary Load(string folder) => new(Directory.Exists(folder)
        ? Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal).Select(path => QuizParser.Parse(path, Read(path))).ToList()
        : []);

    /// <summary>In order; a question that the language lacks in English.</summary>
    public IReadOnlyList<QuizQuestion> In(Language language) => _questions
        .GroupBy(question => question.Name, StringComparer.Ordinal)
        .Select(versions => versions.FirstOrDefault(question => question.Language == language) ?? versions.First())
        .OrderBy(question => question.Order)
        .ThenBy(question => question.Name, StringComparer.Ordinal)
        .ToList();

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException)
        {
            throw new ScaffoldException(path, 1, "the file is not UTF-8", "save it as UTF-8");
        }
    }
}
