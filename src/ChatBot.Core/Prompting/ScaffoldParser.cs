namespace ChatBot.Core.Prompting;

/// <summary>Turns a file of <c>prompts/</c> into a scaffold, or says where it is wrong.</summary>
internal static class ScaffoldParser
{
    // A base model writes labels in other spellings than the scaffold's, and in the middle of lines.
    private static readonly string[] Colons = [":", "\uFF1A", " :", " \uFF1A"];

    /// <exception cref="ScaffoldException">The file is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PromptScaffold ParseFile(string path) => Parse(PromptFile.Read(path));

    public static PromptScaffold Parse(string path, string text) => Parse(PromptFile.Parse(path, text));

    private static PromptScaffold Parse(PromptFile file)
    {
        var path = file.Path;
        var header = ScaffoldHeaderReader.Read(file);
        if (header.Name != Path.GetFileNameWithoutExtension(path))
            throw new ScaffoldException(path, 2, $"the name is '{header.Name}', the file's is another", "make both the same");

        return Parse(path, header, new TranscriptReader(path, file.TextLine, file.Text));
    }

    /// <summary>The same, of parts that were read already.</summary>
    public static PromptScaffold Parse(string path, ScaffoldHeader header, TranscriptReader reader) =>
        header.Human is { } human && header.Assistant is { } assistant
            ? Conversation(path, header, reader, human, assistant)
            : Build(path, header, reader, reader.ReadPattern(), [], StopsOf([]));

    private static PromptScaffold Conversation(string path, ScaffoldHeader header, TranscriptReader reader, string human, string assistant)
    {
        if (string.Equals(human, assistant, StringComparison.OrdinalIgnoreCase))
            throw new ScaffoldException(path, 2, $"both speakers are called '{human}'", "give 'human' and 'assistant' different names") { Fault = ScaffoldFault.SameLabels, Arguments = [human] };
        string[] labels = [human, assistant];
        return Build(path, header, reader, reader.ReadConversation(human, assistant), labels, StopsOf(labels));
    }

    /// <summary>What ends a reply: a speaker's label; of a pattern, which has none, the end of the line.</summary>
    public static IEnumerable<string> StopsOf(IReadOnlyList<string> labels) =>
        labels.Count == 0 ? ["\n"] : from label in labels from colon in Colons select label + colon;

    private static PromptScaffold Build(
        string path, ScaffoldHeader header, TranscriptReader reader, (TurnLayout Layout, ExamplePairs Pairs) read, string[] labels, IEnumerable<string> stops)
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
            Layout = read.Layout,
            Pairs = read.Pairs,
            Sampling = header.Sampling with { StopSequences = all },
        };
    }
}
