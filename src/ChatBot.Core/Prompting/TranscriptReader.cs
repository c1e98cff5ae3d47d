using System.Text.RegularExpressions;

namespace ChatBot.Core.Prompting;

/// <summary>Checks a transcript and finds how it writes a turn.</summary>
/// <param name="path">For messages.</param>
/// <param name="firstLine">The transcript's first line in the file, from 1.</param>
/// <param name="transcript">Without whitespace at its end.</param>
internal sealed class TranscriptReader(string path, int firstLine, string transcript)
{
    /// <summary>One speaker's part; <paramref name="Head"/> is the label with its colon.</summary>
    private sealed record Part(bool IsHuman, string Head, int Line, int Start, int End, string Before, string Space, string Text);

    public string Transcript => transcript;

    public int FirstLine => firstLine;

    public (TurnLayout Layout, ExamplePairs Pairs) ReadConversation(string human, string assistant)
    {
        var parts = Split(human, assistant);
        if (parts.Count == 0)
            throw Problem(firstLine, "there is no example", $"add at least one pair of '{human}: ...' and '{assistant}: ...' lines", ScaffoldFault.NoExample, human, assistant);
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var expected = i % 2 == 0 ? human : assistant;
            if (part.IsHuman != (i % 2 == 0))
                throw Problem(part.Line, $"here '{expected}:' should speak, not '{part.Head}'", "let the speakers take turns, the human first", ScaffoldFault.WrongSpeaker, expected, part.Head);
            if (part.Text.Length == 0)
                throw Problem(part.Line, $"'{part.Head}' says nothing", i == parts.Count - 1 ? "end on a complete answer" : "write what is said", ScaffoldFault.SaysNothing, part.Head);
        }

        if (parts.Count % 2 != 0)
            throw Problem(parts[^1].Line, "the transcript ends on a question", $"end on a complete answer of '{assistant}:'", ScaffoldFault.EndsOnQuestion, assistant);
        // With one pair only, the way from the introduction to it shows how turns are separated.
        var between = parts.Count > 2 ? parts[2].Before : parts[0].Before.Length > 0 ? parts[0].Before : parts[1].Before;
        var layout = new TurnLayout(between + parts[0].Head + parts[0].Space, parts[1].Before + parts[1].Head, parts[1].Space);
        return (layout, new ExamplePairs(transcript, parts[0].Start, [.. parts.Where(part => !part.IsHuman).Select(part => part.End)]));
    }

    public (TurnLayout Layout, ExamplePairs Pairs) ReadPattern()
    {
        var lines = transcript.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var colon = Colon(lines[i]);
            if (colon < 1 || string.IsNullOrWhiteSpace(lines[i][(colon + 1)..]))
                throw Problem(firstLine + i, "this line is not a pair", "write every line as 'input: output'", ScaffoldFault.NotAPair);
        }

        var first = lines[0];
        var at = Colon(first);
        return (new TurnLayout("\n", first[at].ToString(), LeadingSpace(first[(at + 1)..])), ExamplePairs.OfLines(transcript));
    }

    private List<Part> Split(string human, string assistant)
    {
        // NonBacktracking: labels are a file's data, and the transcript may be long.
        var heads = Regex.Matches(
            transcript,
            $"^(?:({Regex.Escape(human)})|{Regex.Escape(assistant)}) ?[:\uFF1A]",
            RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1));
        var parts = new List<Part>(heads.Count);
        for (var i = 0; i < heads.Count; i++)
        {
            var head = heads[i];
            var begin = head.Index + head.Length;
            var text = transcript[begin..(i + 1 < heads.Count ? heads[i + 1].Index : transcript.Length)];
            var before = transcript[..head.Index];
            parts.Add(new Part(
                head.Groups[1].Success,
                head.Value,
                firstLine + before.Count(c => c == '\n'),
                head.Index,
                begin + text.TrimEnd().Length,
                before[before.TrimEnd().Length..],
                LeadingSpace(text),
                text.Trim()));
        }

        return parts;
    }

    private static int Colon(string line) => line.AsSpan().IndexOfAny(':', '\uFF1A');

    private static string LeadingSpace(string text) => text[..(text.Length - text.TrimStart().Length)];

    private ScaffoldException Problem(int line, string problem, string remedy, ScaffoldFault fault, params object[] arguments) =>
        new(path, line, problem, remedy) { Fault = fault, Arguments = arguments };
}
