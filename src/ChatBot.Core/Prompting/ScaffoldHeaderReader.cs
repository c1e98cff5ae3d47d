using ChatBot.Inference.Sampling;

namespace ChatBot.Core.Prompting;

/// <summary>Reads a scaffold's front matter.</summary>
internal static class ScaffoldHeaderReader
{
    /// <summary>Of the front matter.</summary>
    public static readonly string[] Keys = ["name", "description", "language", "human", "assistant", "pattern", "sampling", "stops"];

    /// <exception cref="ScaffoldException">A key is wrong or missing.</exception>
    public static ScaffoldHeader Read(PromptFile file)
    {
        var header = FrontMatter.Parse(file.Path, file.FrontMatter, Keys, needed: 5);
        var pattern = header.Block("pattern", "{ input: english, output: korean }", "input", "output");
        if (pattern is not null) CheckPattern(header, pattern);
        var read = new ScaffoldHeader(
            header.Text("name"),
            header.Text("description"),
            header.Language("language"),
            pattern is null ? Label(header, "human") : null,
            pattern is null ? Label(header, "assistant") : null,
            header.Sampling(new SamplingParams()),
            header.Texts("stops", "[\"Q:\", \"---\"]"));
        header.ThrowIfWrong();
        return read;
    }

    /// <summary>The same, where whoever wrote it may have left anything out.</summary>
    /// <param name="file">Its front matter may be empty.</param>
    /// <param name="usual">What holds for a key that is missing.</param>
    /// <exception cref="ScaffoldException">A key is wrong.</exception>
    public static ScaffoldHeader Read(PromptFile file, ScaffoldHeader usual)
    {
        if (string.IsNullOrWhiteSpace(file.FrontMatter)) return usual;
        var header = FrontMatter.Parse(file.Path, file.FrontMatter, Keys, needed: 5);
        var pattern = header.Block("pattern", "{ input: english, output: korean }", "input", "output");
        if (pattern is not null) CheckPattern(header, pattern);
        var read = new ScaffoldHeader(
            header.OptionalText("name") ?? usual.Name,
            header.OptionalText("description") ?? usual.Description,
            header.Find("language") is null ? usual.Language : header.Language("language"),
            pattern is not null ? null : header.Find("human") is null ? usual.Human : Label(header, "human"),
            pattern is not null ? null : header.Find("assistant") is null ? usual.Assistant : Label(header, "assistant"),
            header.Sampling(usual.Sampling),
            header.Texts("stops", "[\"Q:\", \"---\"]"));
        header.ThrowIfWrong();
        return read;
    }

    private static void CheckPattern(FrontMatter header, FrontMatter pattern)
    {
        _ = pattern.Text("input");
        _ = pattern.Text("output");
        if (Array.Find(["human", "assistant"], key => header.Find(key) is not null) is { } label)
            header.Complain(label, "a pattern has no speakers", "remove 'human' and 'assistant', or remove 'pattern'");
    }

    private static string Label(FrontMatter header, string key)
    {
        var label = header.Text(key);
        if (label.Length > 0 && (!label.All(c => char.IsLetterOrDigit(c) || c is ' ' or '_' or '-') || !char.IsLetter(label[0])))
            header.Complain(key, $"the label '{label}' is more than a name", "use letters, digits, spaces, '-' and '_', and begin with a letter");
        return label;
    }
}
