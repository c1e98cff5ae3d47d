using ChatBot.Core.Replies;

namespace ChatBot.Worker.Discord.Replies;

/// <summary>A reply's text as messages. Pure; a longer text of the same beginning leaves the borders of full messages where they are.</summary>
internal static class ReplyLayout
{
    /// <summary>Discord's limit on a message's content, in characters (page "Message", Create Message).</summary>
    public const int MessageLimit = 2000;

    /// <summary>Leaves room for the lines under the reply.</summary>
    public const int ChunkLimit = 1800;

    // What the renderer may still change at the end, and a fence's longest line.
    private const int Unsettled = ReplyRenderer.MaxUnsettled + 40;

    // What Discord does not show would be refused as empty.
    private const string Blank = "-# ␣";

    /// <summary>The text is so long that a file carries it, and messages show its beginning.</summary>
    public static bool NeedsFile(string text, ReplyRules rules) => text.Length > rules.FileOverCharacters || (rules.IsAlone && text.Length > Room(rules));

    /// <summary>The messages' contents: all of the text, or its beginning where it <see cref="NeedsFile"/>.</summary>
    /// <param name="text">As the model wrote it.</param>
    /// <param name="rules">Of the reply.</param>
    /// <param name="isComplete">False: more follows, and the last words are held back where they could still move a border.</param>
    public static IReadOnlyList<string> Arrange(string text, ReplyRules rules, bool isComplete)
    {
        var limit = Math.Clamp(rules.FileOverCharacters, ReplyChunker.LeastLimit, Room(rules));
        var chunks = isComplete ? Split(text, limit) : SplitSettled(text, limit);
        var most = rules.IsAlone ? 1 : NeedsFile(text, rules) ? ShownBefore(text, limit, rules) : chunks.Count;
        return chunks.Take(most).Select(chunk => string.IsNullOrWhiteSpace(chunk) ? Blank : chunk).ToList();
    }

    /// <summary>Puts the heading above all; it is there from the first word on, so that it moves nothing.</summary>
    public static void AddHeading(List<string> contents, ReplyRules rules)
    {
        if (rules.Heading.Length > 0 && contents.Count > 0)
            contents[0] = rules.Heading + "\n" + contents[0];
        else if (rules.Heading.Length > 0)
            contents.Add(rules.Heading);
    }

    /// <summary>Discord's subtext, which must be one line. A failure names what a user entered: nothing in it acts.</summary>
    public static string Small(string line) => "-# " + ReplyRenderer.Render(line.ReplaceLineEndings(" "), ReplyFlavour.Discord).ReplaceLineEndings(" ");

    private static int Room(ReplyRules rules) => ChunkLimit - rules.Heading.Length;

    /// <summary>As many as there were when the text was as long as it may be without a file: none is taken away again.</summary>
    private static int ShownBefore(string text, int limit, ReplyRules rules) =>
        Split(text[..rules.FileOverCharacters], limit).Count;

    private static IReadOnlyList<string> Split(string text, int limit) => ReplyChunker.Split(ReplyRenderer.Render(text, ReplyFlavour.Discord), limit);

    /// <summary>
    /// A border is chosen when the text goes over a message's limit, by what stands before the limit and by a few characters after it. So a
    /// message that has only just begun is not shown until enough stands in it.
    /// </summary>
    private static IReadOnlyList<string> SplitSettled(string text, int limit)
    {
        var rendered = ReplyRenderer.Render(text, ReplyFlavour.Discord);
        var chunks = ReplyChunker.Split(rendered, limit);
        var settled = ReplyChunker.Split(rendered[..Math.Max(0, rendered.Length - Unsettled)], limit);
        return chunks.Count > 1 && settled.Count < chunks.Count ? settled : chunks;
    }

    /// <summary>Adds small lines under the last message; in a message of their own where they would not fit.</summary>
    public static void AddLines(List<string> contents, IReadOnlyList<string> lines, ReplyRules rules)
    {
        var added = string.Join('\n', lines.Select(Small));
        if (added.Length == 0)
            return;
        if (contents.Count == 0)
        {
            contents.Add(Shorten(added, MessageLimit));
            return;
        }

        var last = contents[^1].TrimEnd('\n') + "\n";
        if (last.Length + added.Length <= MessageLimit)
            contents[^1] = last + added;
        else if (rules.IsAlone)
            contents[^1] = last + Shorten(added, MessageLimit - last.Length);
        else
            contents.Add(Shorten(added, MessageLimit));
    }

    private static string Shorten(string text, int limit) => text.Length <= limit ? text : text[..(limit - 1)] + "…";
}
