using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ChatBot.Core.Assistants;

/// <summary>How speakers are called, and what a new assistant is tried on: <c>prompts/assistants.yaml</c>, read when the program starts.</summary>
public sealed class AssistantWords
{
    private const string FileName = "assistants.yaml";

    private readonly Words _words;

    private AssistantWords(Words words) => _words = words;

    /// <summary>Names of the one who asks.</summary>
    public IReadOnlyList<string> Human => _words.Human;

    /// <summary>Names of the one who answers.</summary>
    public IReadOnlyList<string> Assistant => _words.Assistant;

    /// <summary>Of no speaker: what numbers the examples.</summary>
    public IReadOnlyList<string> Headings => _words.Headings;

    /// <summary>Of that language; none where the file has none.</summary>
    public IReadOnlyList<string> QuestionsIn(Language language) => _words.Questions.GetValueOrDefault(language == Language.Chinese ? "zh" : "en") ?? [];

    /// <param name="folder">Of the prompts. Without the file the speakers are Human and Assistant.</param>
    /// <exception cref="ScaffoldException">The file is wrong.</exception>
    public static AssistantWords Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            var reader = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build();
            var words = File.Exists(path) ? reader.Deserialize<Words?>(File.ReadAllText(path)) ?? new Words() : new Words();
            if (words.Human is not [_, ..] || words.Assistant is not [_, ..])
                throw new ScaffoldException(path, 1, "a speaker has no name", "write one name at least under 'human' and under 'assistant', or leave the key out");
            return new AssistantWords(words);
        }
        catch (YamlException e)
        {
            throw new ScaffoldException(path, (int)e.Start.Line, "this is not valid: " + (e.InnerException?.Message ?? e.Message).TrimEnd('.'), "write lists of names under 'human' and 'assistant', and questions under 'en' and 'zh'");
        }
    }

    /// <summary>The file.</summary>
    private sealed class Words
    {
        public List<string> Human { get; set; } = ["Human"];

        public List<string> Assistant { get; set; } = ["Assistant"];

        public List<string> Headings { get; set; } = [];

        public Dictionary<string, List<string>> Questions { get; set; } = new(StringComparer.Ordinal);
    }
}
