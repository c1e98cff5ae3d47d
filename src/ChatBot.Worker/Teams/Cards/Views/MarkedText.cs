using ChatBot.Core.Measurements;
using ChatBot.Worker.Teams.Cards.Elements;

namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>A text with some of its parts marked.</summary>
internal static class MarkedText
{
    /// <param name="text">As shown; it may be shorter than the text that the spans are of.</param>
    /// <param name="marked">In order, one after the other.</param>
    public static IReadOnlyList<TextRun> Runs(string text, IReadOnlyList<TextSpan> marked)
    {
        var runs = new List<TextRun>();
        var at = 0;
        foreach (var span in marked)
        {
            if (span.Start >= text.Length) break;
            Add(at, span.Start, isMarked: false);
            at = Math.Min(text.Length, span.Start + span.Length);
            Add(span.Start, at, isMarked: true);
        }

        Add(at, text.Length, isMarked: false);
        return runs.Count > 0 ? runs : [TextRun.Of(" ")];

        void Add(int start, int end, bool isMarked)
        {
            if (end > start) runs.Add(TextRun.Of(text[start..end]) with { Highlight = isMarked ? true : null });
        }
    }
}
