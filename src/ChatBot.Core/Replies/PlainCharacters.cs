using System.Text;

namespace ChatBot.Core.Replies;

/// <summary>A text without what acts on whoever shows it: terminal sequences, control characters, overrides of direction, torn surrogates.</summary>
internal static class PlainCharacters
{
    private const char Escape = '\u001B';
    private const char ControlSequence = '\u009B';

    /// <summary>Every line break is <c>\n</c>; marks that only hint at a direction, and joiners, stay.</summary>
    public static string Of(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n') continue;
            if (c is '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029') result.Append('\n');
            else if (c is ControlSequence || (c is Escape && i + 1 < text.Length && text[i + 1] == '[')) i = EndOfSequence(text, c is Escape ? i + 2 : i + 1);
            else if (char.IsSurrogate(c)) i = AppendPair(result, text, i);
            else if (c is '\n' or '\t' || !(char.IsControl(c) || IsOverride(c))) result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>Trojan source: what is read would not be what is written.</summary>
    private static bool IsOverride(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>The place of a control sequence's last character (ECMA-48: parameters, intermediates, one final).</summary>
    private static int EndOfSequence(string text, int at)
    {
        while (at < text.Length && text[at] is >= '0' and <= '?') at++;
        while (at < text.Length && text[at] is >= ' ' and <= '/') at++;
        return at < text.Length && text[at] is >= '@' and <= '~' ? at : at - 1;
    }

    private static int AppendPair(StringBuilder result, string text, int at)
    {
        if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
        {
            result.Append(text, at, 2);
            return at + 1;
        }

        result.Append('\uFFFD');
        return at;
    }
}
