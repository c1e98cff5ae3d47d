using System.Globalization;
using System.Text;

namespace ChatBot.Core.Turns;

/// <summary>What is done to a text before anything reads it.</summary>
internal static class InboundText
{
    /// <summary>The exact text, but for what no tokenizer can read: lone surrogates become U+FFFD, NUL goes.</summary>
    public static string Repair(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains('\0', StringComparison.Ordinal)) return text;
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value != 0) result.Append(rune.ToString());
        return result.ToString();
    }

    /// <summary>For a transcript: every newline is <c>\n</c>, no control character but that and tab, no space around.</summary>
    public static string Tidy(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in Repair(text).ReplaceLineEndings("\n"))
        {
            if (c == '\v') result.Append('\n');
            else if (c is '\n' or '\t' || !char.IsControl(c)) result.Append(c);
        }

        return result.ToString().Trim();
    }

    /// <summary>For one line of a text: no control character but tabs, no sign that others take for a line's end, no space at its end.</summary>
    public static string TidyLine(string line) =>
        string.Concat(Repair(line).Where(c => c == '\t' || !char.IsControl(c)).Select(c => c is '\u2028' or '\u2029' ? ' ' : c)).TrimEnd();

    /// <summary>For a pattern: one line, words separated by one space.</summary>
    public static string OneLine(string text) => string.Join(' ', Tidy(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Nothing in it can be seen.</summary>
    public static bool IsBlank(string text) =>
        text.All(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format);
}
