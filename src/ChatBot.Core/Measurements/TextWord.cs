using System.Globalization;

namespace ChatBot.Core.Measurements;

/// <summary>A word of a text. A sign is a word of its own, and so is a character of Chinese or Japanese.</summary>
/// <param name="Text">As written.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 units.</param>
internal readonly record struct TextWord(string Text, int Start)
{
    public int End => Start + Text.Length;

    /// <summary>A word in the everyday sense, and no punctuation.</summary>
    public bool IsSpoken => char.IsLetterOrDigit(Text, 0) || Text.Any(char.IsLetterOrDigit);

    /// <summary>One character of a script that is written without spaces.</summary>
    public bool IsCharacter => IsIdeographic(Text[0]);

    public static List<TextWord> Split(string text)
    {
        var words = new List<TextWord>();
        var start = -1;
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, at);
            if (IsPartOfWord(text[at]))
            {
                if (start < 0) start = at;
            }
            else
            {
                EndWord(at);
                if (!char.IsWhiteSpace(text[at])) words.Add(new TextWord(text[at..(at + length)], at));
            }

            at += length;
        }

        EndWord(text.Length);
        return words;

        void EndWord(int end)
        {
            if (start >= 0) words.Add(new TextWord(text[start..end], start));
            start = -1;
        }
    }

    private static bool IsPartOfWord(char c) => (char.IsLetterOrDigit(c) || c is '\'' or '\u2019' or '_') && !IsIdeographic(c);

    private static bool IsIdeographic(char c) => c is (>= '\u2E80' and <= '\u2FDF') or (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');
}
