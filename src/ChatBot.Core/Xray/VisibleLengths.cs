using ChatBot.Inference.Text;

namespace ChatBot.Core.Xray;

/// <summary>Where tokens stand in their text.</summary>
internal static class VisibleLengths
{
    /// <summary>
    /// For each token the text's length before and after it, in UTF-16 units. A character that is spread over several tokens comes with the
    /// last of them; the text ends where an unfinished one at the end has become U+FFFD.
    /// </summary>
    public static IReadOnlyList<(int Start, int End)> Of(IEnumerable<ReadOnlyMemory<byte>> tokens)
    {
        var detokenizer = new Detokenizer();
        var places = new List<(int Start, int End)>();
        var length = 0;
        foreach (var bytes in tokens)
        {
            var end = length + detokenizer.Push(bytes.Span).Length;
            places.Add((length, end));
            length = end;
        }

        if (places.Count > 0) places[^1] = (places[^1].Start, length + detokenizer.Flush().Length);
        return places;
    }
}
