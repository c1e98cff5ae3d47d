using ChatBot.Core.Replies;

namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>
/// A reply's text as messages. Pure. What is shown of the first message is always a beginning of what will be shown of it, as Teams wants of a
/// stream; borders between messages are those of the whole text.
/// </summary>
internal static class ReplyLayout
{
    /// <summary>
    /// Of a message's text. Teams takes 28 KB to 100 KB in UTF-16, by the page and its year, with everything that goes with it; this is what one still likes to read, and
    /// 14 KB.
    /// </summary>
    public const int MessageLimit = 7000;

    /// <summary>Leaves room for the lines under the reply.</summary>
    public const int ChunkLimit = 6000;

    /// <summary>Of what is waited for: less than a kilobyte in any language.</summary>
    public const int StatusLimit = 300;

    /// <summary>As much is shown of a message before its end is known, which is somewhere after it.</summary>
    public const int ShownBeforeBorder = ChunkLimit * 3 / 4;

    // What the renderer may still change at the end, and a fence's longest line.
    private const int Unsettled = ReplyRenderer.MaxUnsettled + 40;

    // Teams refuses a message without anything to be seen.
    private const string Blank = "␣";

    /// <summary>All of the text.</summary>
    public static List<string> Arrange(string text) => [.. Split(Render(text)).Select(Visible)];

    /// <summary>So much of the text as stays as it is, whatever follows; none while that is nothing.</summary>
    public static List<string> ArrangeBeginning(string text)
    {
        var rendered = Render(text);
        var settled = rendered[..Math.Max(0, rendered.Length - Unsettled)];
        if (settled.Length > ChunkLimit)
            return [.. Split(settled).Select(Visible)];
        var shown = Whole(settled[..Math.Min(settled.Length, ShownBeforeBorder)]).TrimEnd();
        return shown.Length == 0 ? [] : [shown];
    }

    /// <summary>Adds small lines under the last message; in a message of their own where they would not fit.</summary>
    public static void AddLines(List<string> contents, IEnumerable<string> lines)
    {
        var added = string.Join("\n\n", lines.Select(Small));
        if (added.Length == 0)
            return;
        var last = contents is [.., var text] ? text.TrimEnd('\n', ' ') + "\n\n" : "";
        if (contents.Count > 0 && last.Length + added.Length <= MessageLimit)
            contents[^1] = last + added;
        else
            contents.Add(Shorten(added));
    }

    /// <summary>One line in italics. A failure names what a user entered: nothing in it acts.</summary>
    private static string Small(string line) => $"_{Line(line).Replace("_", "\\_", StringComparison.Ordinal)}_";

    /// <summary>One line, made inert.</summary>
    public static string Line(string line) => Render(line.ReplaceLineEndings(" ")).ReplaceLineEndings(" ").Trim();

    /// <summary>What is waited for. As a stream's informative update it may have 1,000 characters, and a kilobyte.</summary>
    public static string Status(string line) => Line(line) is var status && status.Length <= StatusLimit ? status : Whole(status[..StatusLimit]) + "…";

    private static string Render(string text) => ReplyRenderer.Render(text, ReplyFlavour.Teams);

    private static IReadOnlyList<string> Split(string rendered) => ReplyChunker.Split(rendered, ChunkLimit, ShownBeforeBorder);

    private static string Visible(string chunk) => string.IsNullOrWhiteSpace(chunk) ? Blank : chunk;

    /// <summary>Half a character at the end is left out.</summary>
    private static string Whole(string text) => text is [.., var last] && char.IsHighSurrogate(last) ? text[..^1] : text;

    private static string Shorten(string text) => text.Length <= MessageLimit ? text : text[..(MessageLimit - 1)] + "…";
}
