namespace ChatBot.Core.Measurements;

/// <summary>How much of a text stands in a reference, word for word. Punctuation and case count, spaces and line breaks do not.</summary>
/// <param name="FromStart">What is recited from the text's first word on, beginning with the reference's first.</param>
/// <param name="Longest">The longest stretch anywhere in both.</param>
/// <param name="Share">Of the text's words, those within <paramref name="Spans"/>; from 0 to 1.</param>
/// <param name="Spans">What is recited, from the text's beginning: <paramref name="FromStart"/>, and stretches of <see cref="FewestWords"/> words and more.</param>
public sealed record VerbatimOverlap(RecitedRun FromStart, RecitedRun Longest, double Share, IReadOnlyList<TextSpan> Spans)
{
    /// <summary>Fewer words in a row are the same by chance too often to be called recited.</summary>
    public const int FewestWords = 5;

    /// <param name="text">What the model wrote.</param>
    /// <param name="reference">What it may have recited; only what follows <paramref name="prefix"/>, where that is in it.</param>
    /// <param name="prefix">What the model was given: repeating it is no reciting.</param>
    /// <param name="countTokens">How many tokens a text is to the model.</param>
    public static VerbatimOverlap Of(string text, string reference, string prefix, Func<string, int> countTokens)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(countTokens);
        var written = TextWord.Split(text);
        var known = After(TextWord.Split(reference), TextWord.Split(prefix));
        var begun = 0;
        while (begun < written.Count && begun < known.Count && written[begun].Text == known[begun].Text) begun++;

        var runs = RunsEndingAt(written, known);
        var longest = runs.Count == 0 ? 0 : runs.IndexOf(runs.Max());
        var recited = new bool[written.Count];
        recited.AsSpan(0, begun).Fill(true);
        for (var last = 0; last < runs.Count; last++)
        {
            var first = last + 1 - runs[last];
            if (Spoken(written, first, runs[last]) >= FewestWords) recited.AsSpan(first, runs[last]).Fill(true);
        }

        var spoken = Spoken(written, 0, written.Count);
        return new VerbatimOverlap(
            Run(0, begun),
            runs.Count == 0 ? Run(0, 0) : Run(longest + 1 - runs[longest], runs[longest]),
            spoken == 0 ? 0 : (double)written.Where((word, i) => word.IsSpoken && recited[i]).Count() / spoken,
            FindSpans(written, recited));

        RecitedRun Run(int first, int count)
        {
            if (count == 0) return new RecitedRun(0, 0, new TextSpan(0, 0));
            var (start, end) = (written[first].Start, written[first + count - 1].End);
            return new RecitedRun(Spoken(written, first, count), countTokens(text[start..end]), new TextSpan(start, end - start));
        }
    }

    /// <summary>The words after the first place where all of the prefix stands; all where it does not.</summary>
    private static List<TextWord> After(List<TextWord> words, List<TextWord> prefix)
    {
        for (var at = 0; at + prefix.Count <= words.Count; at++)
        {
            var same = 0;
            while (same < prefix.Count && words[at + same].Text == prefix[same].Text) same++;
            if (same == prefix.Count) return words[(at + same)..];
        }

        return words;
    }

    /// <summary>For each word how many before and with it stand in the reference in a row.</summary>
    private static List<int> RunsEndingAt(List<TextWord> written, List<TextWord> known)
    {
        var runs = new List<int>(written.Count);
        var before = new int[known.Count + 1];
        foreach (var word in written)
        {
            // From the right, so that each place still has the row before to its left.
            for (var j = known.Count; j > 0; j--) before[j] = known[j - 1].Text == word.Text ? before[j - 1] + 1 : 0;
            runs.Add(before.Max());
        }

        return runs;
    }

    private static int Spoken(List<TextWord> words, int first, int count) => words.Skip(first).Take(count).Count(word => word.IsSpoken);

    private static List<TextSpan> FindSpans(List<TextWord> words, bool[] recited)
    {
        var spans = new List<TextSpan>();
        for (var i = 0; i < words.Count; i++)
        {
            if (!recited[i]) continue;
            var start = words[i].Start;
            while (i + 1 < words.Count && recited[i + 1]) i++;
            spans.Add(new TextSpan(start, words[i].End - start));
        }

        return spans;
    }
}
