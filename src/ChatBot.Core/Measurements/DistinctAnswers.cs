namespace ChatBot.Core.Measurements;

/// <summary>The different answers in several texts. An answer is a text's first line; case, punctuation and spaces make none of their own.</summary>
/// <param name="Answers">The most frequent first, as written the first time; an empty one where nothing was written.</param>
public sealed record DistinctAnswers(IReadOnlyList<CountedText> Answers)
{
    public static DistinctAnswers Of(IReadOnlyList<string> texts) => new(
        texts
            .Select(FirstLine)
            .GroupBy(Key, StringComparer.OrdinalIgnoreCase)
            .Select(same => new CountedText(same.First(), same.Count()))
            .OrderByDescending(answer => answer.Count)
            .ToList());

    private static string FirstLine(string text) => text.Trim().Split('\n')[0].TrimEnd();

    private static string Key(string answer)
    {
        var spoken = TextWord.Split(answer).Where(word => word.IsSpoken).Select(word => word.Text).ToList();
        // An answer of signs alone is one too.
        return spoken.Count > 0 ? string.Join(' ', spoken) : answer;
    }
}
