namespace ChatBot.Core.Prompting;

/// <summary>The examples of a transcript, so that fewer of them ("shots") can be sent.</summary>
/// <param name="Text">The whole transcript. Positions are UTF-16 units in it.</param>
/// <param name="Start">Where the first pair begins; what stands before it introduces all of them.</param>
/// <param name="Ends">Where each pair ends, without the newlines after it.</param>
public sealed record ExamplePairs(string Text, int Start, IReadOnlyList<int> Ends)
{
    public int Count => Ends.Count;

    /// <summary>Of a text with one pair a line; none of an empty text.</summary>
    public static ExamplePairs OfLines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ExamplePairs(text, 0, text.Length == 0 ? [] : [.. text.Index().Where(at => at.Item == '\n').Select(at => at.Index), text.Length]);
    }

    /// <summary>The introduction and the first pairs: the whole text begins with it, so that the model's cache of the one serves the other.</summary>
    /// <param name="shots">How many; more than there are is all.</param>
    public string First(int shots) => shots >= Count ? Text : shots == 0 ? Text[..Start].TrimEnd() : Text[..Ends[shots - 1]];

    /// <summary>The introduction and the last pairs: what stands just before the question is always the same.</summary>
    /// <inheritdoc cref="First"/>
    public string Last(int shots) => shots >= Count ? Text : shots == 0 ? Text[..Start].TrimEnd() : Text[..Start] + Text[Ends[Count - shots - 1]..].TrimStart();
}
