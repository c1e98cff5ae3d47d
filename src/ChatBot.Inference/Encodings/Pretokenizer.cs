using System.Globalization;
using System.Text;

namespace ChatBot.Inference.Encodings;

/// <summary>
/// Cuts a text into the pieces that cl100k_base encodes one by one, as this pattern of js-tiktoken does with JavaScript's flag <c>u</c>:
/// <code>
/// '(s|t|re|ve|m|ll|d) in either case | [^\r\n\p{L}\p{N}]?\p{L}+ | \p{N}{1,3} | ?[^\s\p{L}\p{N}]+[\r\n]* | \s*[\r\n]+ | \s+(?!\S) | \s+
/// </code>
/// By hand: .NET's regular expressions see half a character where a letter is beyond U+FFFF, and count other characters as white space.
/// </summary>
internal static class Pretokenizer
{
    private enum Kind
    {
        Letter,
        Number,
        Space,
        Other,
    }

    /// <summary>Where the piece ends that begins at an index below the text's length; in UTF-16 units.</summary>
    public static int EndOfPiece(ReadOnlySpan<char> text, int start) =>
        EndOfContraction(text, start) ?? EndOfWord(text, start) ?? EndOfNumber(text, start) ?? EndOfSigns(text, start) ?? EndOfSpace(text, start);

    private static int? EndOfContraction(ReadOnlySpan<char> text, int start)
    {
        if (text[start] != '\'' || start + 1 >= text.Length) return null;
        var (first, second) = (Lower(text, start + 1), Lower(text, start + 2));
        return (first, second) switch
        {
            ('s' or 't' or 'm' or 'd', _) => start + 2,
            ('r' or 'v', 'e') or ('l', 'l') => start + 3,
            _ => null,
        };
    }

    // One character that is neither letter, number nor line break may stand before the letters.
    private static int? EndOfWord(ReadOnlySpan<char> text, int start)
    {
        var (kind, next) = At(text, start);
        var isBefore = kind is Kind.Space or Kind.Other && !IsLineBreak(text[start]);
        var begin = isBefore ? next : start;
        var end = EndOfRun(text, begin, Kind.Letter);
        return end > begin ? end : null;
    }

    private static int? EndOfNumber(ReadOnlySpan<char> text, int start)
    {
        var end = EndOfRun(text, start, Kind.Number, most: 3);
        return end > start ? end : null;
    }

    private static int? EndOfSigns(ReadOnlySpan<char> text, int start)
    {
        var begin = text[start] == ' ' ? start + 1 : start;
        var end = EndOfRun(text, begin, Kind.Other);
        if (end == begin) return null;
        while (end < text.Length && IsLineBreak(text[end])) end++;
        return end;
    }

    // Up to the last line break; else all but the last character, which goes with what follows; else all.
    private static int EndOfSpace(ReadOnlySpan<char> text, int start)
    {
        var end = EndOfRun(text, start, Kind.Space);
        var lineBreak = text[start..end].LastIndexOfAny('\r', '\n');
        if (lineBreak >= 0) return start + lineBreak + 1;
        return end < text.Length && end - start > 1 ? end - 1 : end;
    }

    private static int EndOfRun(ReadOnlySpan<char> text, int start, Kind kind, int most = int.MaxValue)
    {
        for (var count = 0; start < text.Length && count < most; count++)
        {
            var (found, next) = At(text, start);
            if (found != kind) break;
            start = next;
        }

        return start;
    }

    /// <summary>What kind of character begins at an index, and where it ends.</summary>
    private static (Kind Kind, int Next) At(ReadOnlySpan<char> text, int index)
    {
        // A lone surrogate is read as U+FFFD, of the same kind.
        Rune.DecodeFromUtf16(text[index..], out var rune, out var length);
        return (KindOf(rune), index + length);
    }

    private static Kind KindOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        <= UnicodeCategory.OtherLetter => Kind.Letter,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Number,
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => Kind.Space,
        _ => rune.Value is (>= '\t' and <= '\r') or '\uFEFF' ? Kind.Space : Kind.Other,
    };

    private static bool IsLineBreak(char c) => c is '\r' or '\n';

    private static char Lower(ReadOnlySpan<char> text, int index) => index < text.Length && char.IsAsciiLetter(text[index]) ? (char)(text[index] | ' ') : '\0';
}
