using System.Text;

namespace ChatBot.Core.Prompting;

/// <summary>A file of the prompts' folder: front matter, then a text.</summary>
/// <param name="Path">For messages.</param>
/// <param name="FrontMatter">The YAML between the fences; it begins on the file's second line.</param>
/// <param name="Text">What follows, without empty lines before it and whitespace after it.</param>
/// <param name="TextLine">Line of the file where that begins, from 1.</param>
internal sealed record PromptFile(string Path, string FrontMatter, string Text, int TextLine)
{
    private const string Fence = "---";

    /// <exception cref="ScaffoldException">The file is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PromptFile Read(string path)
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

    /// <exception cref="ScaffoldException">The front matter is missing or not closed.</exception>
    public static PromptFile Parse(string path, string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        if (lines[0].TrimEnd() != Fence)
            throw new ScaffoldException(path, 1, "the front matter is missing", $"begin the file with a line '{Fence}'");
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == Fence);
        if (end < 0)
            throw new ScaffoldException(path, 1, "the front matter is not closed", $"end it with a line '{Fence}'");

        var begin = end + 1;
        while (begin < lines.Length && string.IsNullOrWhiteSpace(lines[begin])) begin++;
        return new PromptFile(path, string.Join('\n', lines[1..end]), string.Join('\n', lines[begin..]).TrimEnd(), begin + 1);
    }
}
