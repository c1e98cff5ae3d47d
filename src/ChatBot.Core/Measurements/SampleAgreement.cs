namespace ChatBot.Core.Measurements;

/// <summary>What several texts have in common.</summary>
/// <param name="Samples">How many there are.</param>
/// <param name="Beginning">How far they say the same, and where they part.</param>
/// <param name="Shared">Phrases further on that are in every one of them, in whatever case, the longest first; at most <see cref="MostPhrases"/>.</param>
public sealed record SampleAgreement(int Samples, CommonBeginning Beginning, IReadOnlyList<string> Shared)
{
    public const int MostPhrases = 5;

    // A short word alone is in every text; a Chinese word has two characters or more.
    private const int TellingLetters = 4;
    private const int TellingCharacters = 2;

    /// <param name="texts">At least one.</param>
    public static SampleAgreement Of(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new SampleAgreement(texts.Count, CommonBeginning.Of(texts), texts.Count < 2 ? [] : SharedPhrases(texts));
    }

    private static List<string> SharedPhrases(IReadOnlyList<string> texts)
    {
        var all = texts.Select(TextWord.Split).ToList();
        var first = all[0];
        var begun = 0;
        while (all.TrueForAll(words => begun < words.Count && words[begun].Text == first[begun].Text)) begun++;
        var phrases = new List<(int Words, string Text)>();
        for (var at = begun; at < first.Count;)
        {
            var length = all.Skip(1).Min(words => LongestRun(first, at, words[begun..]));
            if (IsTelling(first.GetRange(at, length))) phrases.Add((length, texts[0][first[at].Start..first[at + length - 1].End]));
            at += Math.Max(1, length);
        }

        return phrases
            .DistinctBy(phrase => phrase.Text, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(phrase => phrase.Words)
            .Take(MostPhrases)
            .Select(phrase => string.Join(' ', phrase.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .ToList();
    }

    /// <summary>How many words from there on stand in the others in a row.</summary>
    private static int LongestRun(List<TextWord> words, int at, List<TextWord> others)
    {
        var longest = 0;
        for (var j = 0; j < others.Count; j++)
        {
            var length = 0;
            while (at + length < words.Count && j + length < others.Count && IsSame(words[at + length], others[j + length])) length++;
            longest = Math.Max(longest, length);
        }

        return longest;
    }

    private static bool IsSame(TextWord one, TextWord other) => one.Text.Equals(other.Text, StringComparison.OrdinalIgnoreCase);

    private static bool IsTelling(List<TextWord> words) =>
        words.Exists(word => word.IsSpoken && !word.IsCharacter && word.Text.Length >= TellingLetters) || words.Count(word => word.IsCharacter) >= TellingCharacters;
}
