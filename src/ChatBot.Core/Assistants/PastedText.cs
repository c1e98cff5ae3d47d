using System.Text.RegularExpressions;
using ChatBot.Core.Prompting;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Assistants;

/// <summary>
/// A transcript as it was pasted, often from a chat model: made plain line by line, so that what is said of a line holds for the one that was pasted.
/// </summary>
internal sealed class PastedText
{
    private const string Fence = "---";

    private readonly string[] _lines;

    // Lines whose text stands on an earlier one now.
    private readonly HashSet<int> _moved = [];
    private int _begin;
    private int _end;

    private PastedText(string[] lines) => (_lines, _end) = (lines, lines.Length);

    /// <summary>The YAML, with as many empty lines before it that its lines have their numbers; empty where there is none.</summary>
    public string FrontMatter { get; private set; } = "";

    /// <summary>Of the transcript's first line, from 1.</summary>
    public int FirstLine => _begin + 1;

    /// <summary>With a line for each line that was pasted.</summary>
    public string Transcript => string.Join('\n', _lines[_begin.._end]);

    /// <summary>The same as it is kept: where lines were left out, one empty line stays at most.</summary>
    public string Tidy => Regex.Replace(
        string.Join('\n', Enumerable.Range(_begin, _end - _begin).Where(i => !_moved.Contains(i)).Select(i => _lines[i])), "\n{3,}", "\n\n", RegexOptions.NonBacktracking);

    /// <summary>The lines that may begin a turn.</summary>
    public IReadOnlyList<SpeakerHead> Heads => _lines[_begin.._end].Select(SpeakerHead.Read).OfType<SpeakerHead>().ToList();

    /// <param name="text">As pasted.</param>
    /// <param name="labels">Knows who speaks.</param>
    public static PastedText Read(string text, SpeakerLabels labels)
    {
        // Each line is made tidy for itself, and lines are those that an editor shows: their numbers stay.
        var lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
        var pasted = new PastedText(lines.Select(InboundText.TidyLine).ToArray());
        pasted.LeaveOutFences(labels);
        pasted.Trim();
        pasted.TakeFrontMatter();
        pasted.LeaveOutRules();
        pasted.Trim();
        return pasted;
    }

    /// <summary>Every turn begins with one of these labels at the beginning of its line and nothing around it.</summary>
    /// <param name="human">Who asks.</param>
    /// <param name="assistant">Who answers.</param>
    /// <param name="headings">Names that only number the examples.</param>
    public void Normalise(string human, string assistant, IReadOnlyList<string> headings)
    {
        var colons = new Dictionary<string, char>(StringComparer.Ordinal);
        for (var i = _begin; i < _end; i++)
        {
            if (SpeakerHead.Read(_lines[i]) is not { } head) continue;
            if (head.Rest.Length == 0 && headings.Contains(head.Label, StringComparer.OrdinalIgnoreCase)) _lines[i] = "";
            if (Spelled(head.Label) is not { } label) continue;
            colons.TryAdd(label, head.HasColon ? head.Colon : ':');
            var said = head.Rest.Length > 0 ? head.Rest : TakeNext(i);
            _lines[i] = label + colons[label] + (said.Length > 0 && colons[label] == ':' ? " " : "") + said;
        }

        // A chat model likes to leave the next question open.
        if (_end > _begin && _lines[_end - 1].TrimEnd(':', '：', ' ') == human) _end--;
        Trim();

        string? Spelled(string label) => label.Equals(human, StringComparison.OrdinalIgnoreCase) ? human : label.Equals(assistant, StringComparison.OrdinalIgnoreCase) ? assistant : null;
    }

    /// <summary>Where the label has a line of its own, what is said begins on the next that is not empty.</summary>
    private string TakeNext(int line)
    {
        var next = line + 1;
        while (next < _end && _lines[next].Length == 0) next++;
        if (next >= _end || SpeakerHead.Read(_lines[next]) is not null) return "";
        var said = _lines[next];
        for (var empty = line + 1; empty <= next; empty++) _moved.Add(empty);
        _lines[next] = "";
        return said.TrimStart();
    }

    /// <summary>
    /// What a chat model writes around a block of code is not the transcript; a block of code in an answer is: before that, somebody speaks who goes on after
    /// it, or the two speakers are not in it.
    /// </summary>
    private void LeaveOutFences(SpeakerLabels labels)
    {
        var open = Array.FindIndex(_lines, IsFence);
        if (open < 0 || LabelsIn(0, open).Overlaps(LabelsIn(open + 1, _lines.Length))) return;
        var close = CloseOf(open);
        if (labels.Find(Heads) is var (human, assistant) && LabelsIn(open + 1, close) is var inside && !(inside.Contains(human) && inside.Contains(assistant))) return;
        (_begin, _end) = (open + 1, close);
    }

    /// <summary>The line that ends the block, with blocks of its own or without; past the last where none does.</summary>
    private int CloseOf(int open)
    {
        var isInner = false;
        for (var i = open + 1; i < _lines.Length; i++)
        {
            if (!IsFence(_lines[i])) continue;
            if (!isInner && IsBare(_lines[i])) return i;
            isInner = !isInner;
        }

        return _lines.Length;
    }

    private HashSet<string> LabelsIn(int begin, int end) =>
        _lines[begin..end].Select(SpeakerHead.Read).OfType<SpeakerHead>().Select(head => head.Label).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private void TakeFrontMatter()
    {
        if (_begin == _end || _lines[_begin] != Fence) return;
        var close = Array.IndexOf(_lines, Fence, _begin + 1, _end - _begin - 1);
        var yaml = close < 0 ? [] : _lines[(_begin + 1)..close];
        if (!Array.Exists(yaml, line => Array.Exists(ScaffoldHeaderReader.Keys, key => line.StartsWith(key + ":", StringComparison.Ordinal)))) return;

        // Its own reader counts one line, the fence, before it.
        FrontMatter = new string('\n', _begin) + string.Join('\n', yaml);
        _begin = close + 1;
    }

    /// <summary>Lines between the turns that only divide them.</summary>
    private void LeaveOutRules()
    {
        for (var i = _begin; i < _end; i++)
        {
            if (IsRule(_lines[i])) _lines[i] = "";
        }
    }

    private void Trim()
    {
        while (_begin < _end && _lines[_begin].Length == 0) _begin++;
        while (_end > _begin && _lines[_end - 1].Length == 0) _end--;
    }

    private static bool IsFence(string line) => line.TrimStart().StartsWith("```", StringComparison.Ordinal) || line.TrimStart().StartsWith("~~~", StringComparison.Ordinal);

    private static bool IsBare(string line) => line.Trim().All(c => c is '`' or '~');

    private static bool IsRule(string line) => line.Length >= 3 && line[0] is '-' or '*' or '_' or '=' && line.All(c => c == line[0]);
}
