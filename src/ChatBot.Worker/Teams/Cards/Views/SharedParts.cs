using ChatBot.Core.Measurements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>Where, in each of several texts, stands what all of them share: their common beginning, and telling phrases further on.</summary>
internal static class SharedParts
{
    /// <summary>For each text what is shared in it, in order, and nothing twice.</summary>
    public static IReadOnlyList<IReadOnlyList<TextSpan>> Of(IReadOnlyList<string> texts)
    {
        var beginning = BeginningOf(texts);
        var phrases = SampleAgreement.Of(texts).Shared;
        return texts.Select(IReadOnlyList<TextSpan> (text) => Spans(text, beginning, phrases)).ToList();
    }

    private static List<TextSpan> Spans(string text, int beginning, IReadOnlyList<string> phrases)
    {
        var spans = new List<TextSpan>();
        if (beginning > 0) spans.Add(new TextSpan(0, beginning));
        foreach (var phrase in phrases)
        {
            var at = text.IndexOf(phrase, beginning, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && !spans.Exists(span => at < span.Start + span.Length && span.Start < at + phrase.Length)) spans.Add(new TextSpan(at, phrase.Length));
        }

        return [.. spans.OrderBy(span => span.Start)];
    }

    /// <summary>In UTF-16 units, up to the end of a word.</summary>
    private static int BeginningOf(IReadOnlyList<string> texts)
    {
        var length = 0;
        while (texts.All(text => length < text.Length && text[length] == texts[0][length])) length++;
        if (texts.All(text => text.Length == length)) return length;
        var end = length;
        while (end > 0 && !EndsWord(texts, end)) end--;
        return end;
    }

    private static bool EndsWord(IReadOnlyList<string> texts, int at)
    {
        // In Chinese and Japanese each character is taken for a word.
        var last = texts[0][at - 1];
        return !char.IsSurrogate(last) && (last >= 0x2E80 || texts.All(text => at >= text.Length || !(char.IsLetterOrDigit(last) && char.IsLetterOrDigit(text[at]))));
    }
}
