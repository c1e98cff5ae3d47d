using System.Text.RegularExpressions;

namespace ChatBot.Core.Replies;

/// <summary>Where a markdown text's fenced code blocks begin and end.</summary>
internal sealed partial class CodeBlocks
{
    private const int LongestMarker = 8;
    private const int LongestFence = 3 + LongestMarker + 16 + 1;

    public const int LongestClosing = LongestMarker + 1;

    private readonly string _text;

    // From End on, the block that Open began is open (null: none).
    private readonly List<(int Start, int End, string? Open)> _fences = [];

    public CodeBlocks(string text)
    {
        _text = text;
        string? open = null;
        foreach (var match in FenceLine().Matches(text).Cast<Match>())
        {
            var (marker, info) = (match.Groups["marker"].Value, match.Groups["info"].Value.Trim());
            if (open is not null && (info.Length > 0 || marker.Length < Marker(open).Length)) continue;
            open = open is null ? marker + info : null;
            _fences.Add((match.Index, match.Index + match.Length, open));
        }
    }

    /// <summary>The line that would open again the block that is open at this place; null when none is.</summary>
    public string? OpenAt(int place) => _fences.FindLast(fence => fence.End <= place).Open;

    /// <summary>What closes the block that is open at this place; empty when none is.</summary>
    public string Closing(int place) => OpenAt(place) is not { } open ? "" : (_text[place - 1] == '\n' ? "" : "\n") + Marker(open);

    /// <summary>
    /// A cut here would tear a fence, leave an empty block behind (after an opening fence, before a closing one), or make a fence of
    /// backticks that are none, because they would begin a line then, or end one.
    /// </summary>
    public bool IsAtFence(int place)
    {
        if (_fences.Exists(fence => (fence.Start < place && place < fence.End) || place == (fence.Open is null ? fence.Start : fence.End))) return true;
        var line = _text.LastIndexOf('\n', place - 1) + 1;
        return line < place && (LooksLikeFence(place) || (place - line <= LongestFence && LooksLikeFence(line)) || (_text[place - 1] == '`' && _text[place] == '`'));
    }

    private bool LooksLikeFence(int at) => _text.AsSpan(at).TrimStart(' ').StartsWith("```");

    private static string Marker(string fence) => fence[..(fence.Length - fence.TrimStart('`').Length)];

    // Short ones only: every fence line fits into a chunk, and can be written again at the next one's beginning.
    [GeneratedRegex(@"^ {0,3}(?<marker>`{3,8})(?<info>[^`\n]{0,16})(?:\n|\z)", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FenceLine();
}
