using System.Buffers;
using System.Globalization;
using System.Text;

namespace ChatBot.Core.Prompting;

/// <summary>
/// Keeps a user's text from speaking in a label's name: <c>Assistant: done</c> at the beginning of a line becomes <c>Assistant - done</c>.
/// See <c>docs/decisions/0002-forged-turns.md</c>.
/// </summary>
public static class ForgedTurns
{
    private static readonly SearchValues<char> Colons = SearchValues.Create(":\uFF1A\uFE55\uFE30\uA789\u2236\u02D0\u02F8");
    private static readonly SearchValues<char> Newlines = SearchValues.Create("\n\r\u2028\u2029\u0085\v\f");

    // What may stand between a label and its colon: closing markdown, quotes and brackets. No dash, or a second pass would go on.
    private static readonly SearchValues<char> Closers = SearchValues.Create("*_~`'\"\u2018\u2019\u201C\u201D\u00AB\u00BB)]}>\uFF09\u3011\u300D\u300F\uFF0A\uFF3F");

    /// <summary>The text, with the colon replaced by a dash wherever a line would read as the beginning of a turn. Idempotent.</summary>
    public static string Neutralise(string text, IEnumerable<string> labels)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(labels);
        if (text.AsSpan().IndexOfAny(Colons) < 0) return text;

        var folded = labels.Select(Fold).ToList();
        var result = new StringBuilder(text.Length);
        var copied = 0;
        for (var line = 0; line < text.Length; line = NextLine(text, line))
        {
            var colon = FindForgedColon(text, line, folded);
            if (colon < 0) continue;
            result.Append(text, copied, colon - copied);
            if (colon == 0 || !char.IsWhiteSpace(text[colon - 1])) result.Append(' ');
            result.Append('-');
            if (colon + 1 < text.Length && !char.IsWhiteSpace(text[colon + 1])) result.Append(' ');
            copied = colon + 1;
        }

        return copied == 0 ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static int NextLine(string text, int from)
    {
        var newline = text.AsSpan(from).IndexOfAny(Newlines);
        return newline < 0 ? text.Length : from + newline + 1;
    }

    private static int FindForgedColon(string text, int line, List<Rune[]> labels)
    {
        var start = Skip(text, line, rune => !Rune.IsLetterOrDigit(Fold(rune)) || IsInvisible(rune));
        foreach (var label in labels)
        {
            var end = MatchLabel(text, start, label);
            if (end < 0) continue;
            var colon = Skip(text, end, rune => Rune.IsWhiteSpace(rune) || IsInvisible(rune) || Contains(Closers, rune));
            if (colon < text.Length && Colons.Contains(text[colon])) return colon;
        }

        return -1;
    }

    /// <summary>Where the label ends in the text, however it is spelled; -1 where it does not stand.</summary>
    private static int MatchLabel(string text, int start, Rune[] label)
    {
        var at = start;
        foreach (var expected in label)
        {
            at = Skip(text, at, IsInvisible);
            if (at >= text.Length) return -1;
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
            if (Fold(rune) != expected) return -1;
            at += length;
            if (expected.Value == ' ') at = Skip(text, at, Rune.IsWhiteSpace);
        }

        return label.Length == 0 ? -1 : at;
    }

    /// <summary>The first place from <paramref name="at"/> on, in the same line, where the predicate does not hold.</summary>
    private static int Skip(string text, int at, Func<Rune, bool> skipped)
    {
        while (at < text.Length)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
            if (Contains(Newlines, rune) || !skipped(rune)) break;
            at += length;
        }

        return at;
    }

    private static Rune[] Fold(string label) => label.Trim().EnumerateRunes().Where(rune => !IsInvisible(rune)).Select(Fold).ToArray();

    // The compatibility forms people type or paste. Written out, because string.Normalize does nothing under invariant globalization.
    private static Rune Fold(Rune rune) => rune.Value switch
    {
        >= 0xFF01 and <= 0xFF5E and var wide => Rune.ToUpperInvariant(new Rune(wide - 0xFEE0)),
        >= 0x24B6 and <= 0x24E9 and var circled => new Rune('A' + ((circled - 0x24B6) % 26)),
        >= 0x1D400 and <= 0x1D6A3 and var mathematical => new Rune('A' + ((mathematical - 0x1D400) % 26)),
        _ => Rune.IsWhiteSpace(rune) ? new Rune(' ') : Rune.ToUpperInvariant(rune),
    };

    // Zero-width and combining characters, controls, and the Hangul fillers, which are letters that show nothing.
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
        || rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0
        || (Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune));

    private static bool Contains(SearchValues<char> set, Rune rune) => rune.IsBmp && set.Contains((char)rune.Value);
}
