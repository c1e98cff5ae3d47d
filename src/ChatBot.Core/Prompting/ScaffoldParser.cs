using System.Text;

namespace ChatBot.Core.Prompting;

/// <summary>Turns a file of <c>prompts/</c> into a scaffold, or says where it is wrong.</summary>
internal static class ScaffoldParser
{
    private const string Fence = "---";

    // A base model writes labels in other spellings than the scaffold's, and in the middle of lines.
    private static readonly string[] Colons = [":", "\uFF1A", " :", " \uFF1A"];

    /// <exception cref="ScaffoldException">The file is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PromptScaffold ParseFile(string path)
    {
        try
        {
            return Parse(path, File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)));
        }
        catch (DecoderFallbackException)
        {
            throw new ScaffoldException(path, 1, "the file is not UTF-8", "save it as UTF-8");
        }
    }

    public static PromptScaffold Parse(string path, string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        if (lines[0].TrimEnd() != Fence)
            throw new ScaffoldException(path, 1, "the front matter is missing", $"begin the file with a line '{Fence}'");
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == Fence);
        if (end < 0)
            throw new ScaffoldException(path, 1, "the front matter is not closed", $"end it with a line '{Fence}'");

        var header = new ScaffoldHeaderReader(path, lineOffset: 1).Read(string.Join('\n', lines[1..end]));
        if (header.Name != Path.GetFileNameWithoutExtension(path))
            throw new ScaffoldException(path, 2, $"the name is '{header.Name}', the file's is another", "make both the same");

        var begin = end + 1;
        while (begin < lines.Length && string.IsNullOrWhiteSpace(lines[begin])) begin++;
        var reader = new TranscriptReader(path, begin + 1, string.Join('\n', lines[begin..]).TrimEnd());
        return header.Human is { } human && header.Assistant is { } assistant
            ? Conversation(path, header, reader, human, assistant)
            : Build(path, header, reader, reader.ReadPattern(), [], ["\n"]);
    }

    private static PromptScaffold Conversation(string path, ScaffoldHeader header, TranscriptReader reader, string human, string assistant)
    {
        if (string.Equals(human, assistant, StringComparison.OrdinalIgnoreCase))
            throw new ScaffoldException(path, 2, $"both speakers are called '{human}'", "give 'human' and 'assistant' different names");
        var stops = from label in new[] { human, assistant } from colon in Colons select label + colon;
        return Build(path, header, reader, reader.ReadConversation(human, assistant), [human, assistant], stops);
    }

    private static PromptScaffold Build(
        string path, ScaffoldHeader header, TranscriptReader reader, TurnLayout layout, string[] labels, IEnumerable<string> stops)
    {
        var all = stops.Concat(header.Stops).Distinct(StringComparer.Ordinal).ToList();
        return new PromptScaffold
        {
            Name = header.Name,
            Description = header.Description,
            Language = header.Language,
            Path = path,
            Transcript = reader.Transcript,
            TranscriptLine = reader.FirstLine,
            Labels = labels,
            Layout = layout,
            Sampling = header.Sampling with { StopSequences = all },
        };
    }
}
