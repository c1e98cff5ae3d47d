namespace ChatBot.Core.Assistants;

/// <summary>The beginning of a turn as people and chat models write it: <c>Human:</c>, <c>**Human:**</c>, <c>### Q1:</c>, <c>- 用户：</c>.</summary>
/// <param name="Label">The name, without number and decoration.</param>
/// <param name="Colon">As written; NUL where the line is a heading without one.</param>
/// <param name="Rest">What is said on the same line.</param>
internal readonly record struct SpeakerHead(string Label, char Colon, string Rest)
{
    private const int LongestLabel = 24;
    private const int MostWords = 3;
    private const string Openers = "*_`\"'“‘「[(<【（";
    private const string Closers = "*_`\"'”’」])>】）";

    public bool HasColon => Colon != '\0';

    /// <summary>Null where the line begins no turn.</summary>
    public static SpeakerHead? Read(string line)
    {
        var at = Skip(line, 0, c => char.IsWhiteSpace(c) || c is '>' or '#' or '-' or '•' || (c == '*' && line.AsSpan().TrimStart().StartsWith("* ")));
        var isHeading = line.AsSpan(0, at).Contains('#');
        at = SkipNumber(line, at);
        var name = Skip(line, at, c => Openers.Contains(c, StringComparison.Ordinal));
        var isMarked = name > at;
        var end = Skip(line, name, c => char.IsLetterOrDigit(c) || c is ' ' or '_' or '-');

        // An underscore or a dash at its end is decoration.
        var label = line[name..end].TrimEnd(' ', '_', '-').TrimEnd("0123456789".ToCharArray()).TrimEnd();
        if (label.Length is 0 or > LongestLabel || !char.IsLetter(label[0]) || label.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > MostWords) return null;
        var colon = Skip(line, end, c => c == ' ' || Closers.Contains(c, StringComparison.Ordinal));
        if (colon == line.Length && (isHeading || isMarked)) return new SpeakerHead(label, '\0', "");
        if (colon == line.Length || line[colon] is not (':' or '：')) return null;
        var rest = isMarked ? Skip(line, colon + 1, c => Closers.Contains(c, StringComparison.Ordinal)) : colon + 1;
        return new SpeakerHead(label, line[colon], line[rest..].Trim());
    }

    private static int Skip(string line, int at, Func<char, bool> skipped)
    {
        while (at < line.Length && skipped(line[at])) at++;
        return at;
    }

    /// <summary>After <c>1.</c> or <c>1)</c>, where that stands.</summary>
    private static int SkipNumber(string line, int at)
    {
        var end = Skip(line, at, char.IsAsciiDigit);
        return end > at && end < line.Length && line[end] is '.' or ')' ? Skip(line, end + 1, char.IsWhiteSpace) : at;
    }
}
