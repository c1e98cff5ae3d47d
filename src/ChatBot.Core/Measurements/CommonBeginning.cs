namespace ChatBot.Core.Measurements;

/// <summary>How far several texts say the same, word for word.</summary>
/// <param name="Text">What all begin with, in one line; its end alone where it is long.</param>
/// <param name="Distinct">How many different texts there are.</param>
/// <param name="Branches">The words that follow the beginning, the most frequent first; an empty one where a text ends.</param>
public sealed record CommonBeginning(string Text, int Distinct, IReadOnlyList<CountedText> Branches)
{
    private const int MostCharacters = 200;

    /// <param name="texts">At least one.</param>
    public static CommonBeginning Of(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var all = texts.Select(TextWord.Split).ToList();
        var common = 0;
        while (all.TrueForAll(words => common < words.Count && words[common].Text == all[0][common].Text)) common++;
        var branches = all
            .GroupBy(words => common < words.Count ? words[common].Text : "")
            .Select(branch => new CountedText(branch.Key, branch.Count()))
            .OrderByDescending(branch => branch.Count)
            .ToList();
        var distinct = all.Select(words => string.Join('\n', words.Select(word => word.Text))).Distinct(StringComparer.Ordinal).Count();
        return new CommonBeginning(common == 0 ? "" : OneLine(texts[0][..all[0][common - 1].End]), distinct, branches);
    }

    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= MostCharacters) return line;
        var start = line.Length - MostCharacters;
        return "…" + line[(char.IsLowSurrogate(line[start]) ? start + 1 : start)..];
    }
}
