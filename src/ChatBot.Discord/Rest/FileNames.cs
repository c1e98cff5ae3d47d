using System.Text;

namespace ChatBot.Discord.Rest;

/// <summary>Names that survive a header, a URL and a member's disk.</summary>
internal static class FileNames
{
    private const int LongestName = 100;
    private const int LongestExtension = 16;
    private const string Nameless = "file.txt";

    /// <summary>
    /// Letters, digits, dots, dashes and underscores of any script; everything else becomes an underscore. No leading dot, no path, and no
    /// <c>SPOILER_</c> in front, which Discord would take for a command.
    /// </summary>
    public static string Sanitise(string name)
    {
        var safe = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
            safe.Append(Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '-' or '_' ? rune.ToString() : "_");
        var text = safe.ToString().TrimStart('.', '_', '-').TrimEnd('.');
        while (text.StartsWith("SPOILER_", StringComparison.OrdinalIgnoreCase)) text = text["SPOILER_".Length..];
        return text.Length == 0 ? Nameless : Shorten(text);
    }

    private static string Shorten(string name)
    {
        if (name.Length <= LongestName) return name;
        var extension = Path.GetExtension(name);
        if (extension.Length > LongestExtension) extension = "";
        var end = LongestName - extension.Length;
        if (char.IsHighSurrogate(name[end - 1])) end--;
        return name[..end] + extension;
    }
}
