using System.Globalization;

namespace ChatBot.Core.Commands;

/// <summary>How far several texts say the same, word for word. A sign is a word of its own, and so is a character of Chinese or Japanese.</summary>
/// <param name="Text">What all begin with, in one line; its end alone where it is long.</param>
/// <param name="Distinct">How many different texts there are.</param>
/// <param name="Branches">The words that follow the beginning, the most frequent first; an empty one where a text ends.</param>
internal sealed record CommonBeginning(string Text, int Distinct, IReadOnlyList<(string Word, int Count)> Branches)
{
    private const int MostCharacters = 200;

    public static CommonBeginning Of(IReadOnlyList<string> texts)
    {
        var all = texts.Select(Words).ToList();
        var common = 0;
        while (all.TrueForAll(words => common < words.Count && words[common].Text == all[0][common].Text)) common++;
        var branches = all
            .GroupBy(words => common < words.Count ? words[common].Text : "")
            .Select(branch => (branch.Key, branch.Count()))
            .OrderByDescending(branch => branch.Item2)
            .ToList();
        var distinct = all.Select(words => string.Join('\n', words.Select(word => word.Text))).Distinct(StringComparer.Ordinal).Count();
        return new CommonBeginning(common == 0 ? "" : OneLine(texts[0][..all[0][common - 1].End]), distinct, branches);
    }

    private static List<(string Text, int End)> Words(string text)
    {
        var words = new List<(string Text, int End)>();
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
                if (!char.IsWhiteSpace(text[at])) words.Add((text[at..(at + length)], at + length));
            }

            at += length;
        }

        EndWord(text.Length);
        return words;

        void EndWord(int end)
        {
            if (start >= 0) words.Add((text[start..end], end));
            start = -1;
        }
    }

    private static bool IsPartOfWord(char c) => (char.IsLetterOrDigit(c) || c is '\'' or '\u2019' or '_') && !IsIdeographic(c);

    private static bool IsIdeographic(char c) => c is (>= '\u2E80' and <= '\u2FDF') or (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');

    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= MostCharacters) return line;
        var start = line.Length - MostCharacters;
        return "…" + line[(char.IsLowSurrogate(line[start]) ? start + 1 : start)..];
    }
}
