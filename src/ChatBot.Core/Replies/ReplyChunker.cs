namespace ChatBot.Core.Replies;

/// <summary>
/// Splits a reply for a platform with a limit on the length of a message: at a paragraph, a line, a sentence or a word, in this order,
/// where that leaves the chunk at least half full. No surrogate pair and no grapheme cluster is split, unless one alone is over the limit.
/// UTF-16 units are never fewer than the characters that a platform counts, whether it counts those, code points or what is seen.
/// </summary>
public static class ReplyChunker
{
    /// <summary>The least limit: below it a code block's fences would leave no room for the code.</summary>
    public const int LeastLimit = 100;

    private static readonly Func<string, int, bool>[] Borders = [EndsParagraph, EndsLine, EndsSentence, EndsWord];

    /// <summary>
    /// Chunks of at most <paramref name="limit"/> UTF-16 units. Joined they are the text, but for fences: a code block that goes over a
    /// border, or that the text leaves open, is closed and opened again. No text, no chunk. A chunk may hold nothing that can be seen, which
    /// platforms refuse to show: then it is not sent.
    /// </summary>
    public static IReadOnlyList<string> Split(string text, int limit) => Split(text, limit, least: 0);

    /// <summary>
    /// The same, but no chunk except the last has fewer than <paramref name="least"/> units of the text, even if no good border is left: so many
    /// can be shown before the border is known, and stay where they are.
    /// </summary>
    public static IReadOnlyList<string> Split(string text, int limit, int least)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, LeastLimit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(least, limit - LeastLimit);
        var blocks = new CodeBlocks(text);
        var cuts = new CutPoints(text, blocks);
        var chunks = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var opening = blocks.OpenAt(start) is { } line ? line + "\n" : "";
            var room = limit - opening.Length;
            var end = FindEnd(text, cuts, start, room, least);
            if (blocks.Closing(end).Length > room - (end - start)) end = FindEnd(text, cuts, start, room - CodeBlocks.LongestClosing, least);
            chunks.Add(opening + text[start..end] + blocks.Closing(end));
            start = end;
        }

        return chunks;
    }

    private static int FindEnd(string text, CutPoints cuts, int start, int room, int least)
    {
        var last = start + room;
        if (last >= text.Length) return text.Length;
        var lowest = start + least;
        var half = Math.Max(start + (room / 2), lowest);
        foreach (var border in Borders)
        {
            for (var at = last; at > half; at--)
                if (border(text, at) && cuts.MayCut(at)) return at;
        }

        for (var at = half; at > lowest; at--)
            if (EndsWord(text, at) && cuts.MayCut(at)) return at;
        for (var at = last; at > lowest; at--)
            if (cuts.MayCut(at)) return at;
        return char.IsLowSurrogate(text[last]) ? last - 1 : last;
    }

    private static bool EndsParagraph(string text, int at) => at > 1 && text[at - 1] == '\n' && text[at - 2] == '\n' && text[at] != '\n';

    private static bool EndsLine(string text, int at) => text[at - 1] == '\n' && text[at] != '\n';

    private static bool EndsSentence(string text, int at) =>
        text[at - 1] is '\u3002' or '\uFF01' or '\uFF1F' || (at > 1 && text[at - 2] is '.' or '!' or '?' or '\u2026' && EndsWord(text, at));

    private static bool EndsWord(string text, int at) => char.IsWhiteSpace(text[at - 1]) && !char.IsWhiteSpace(text[at]);
}
