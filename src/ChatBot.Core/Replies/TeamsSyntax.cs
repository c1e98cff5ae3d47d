using System.Runtime.InteropServices;

namespace ChatBot.Core.Replies;

/// <summary>
/// Breaks what Teams would act on, before the character that completes it, so that a text's beginning is rendered as it is in the whole: tags of
/// HTML (a mention is one), character references, links and images whose address is not seen. In a block of code only mentions. Line breaks are
/// written as markdown's hard ones, since Teams runs lines together otherwise. (Page "Format your bot messages" of Teams' documentation.)
/// </summary>
internal sealed class TeamsSyntax
{
    private const int LongestReference = 32;

    private readonly string _text;
    private readonly CodeBlocks _blocks;
    private readonly List<char> _result;
    private int _line;

    private TeamsSyntax(string text) => (_text, _blocks, _result) = (text, new CodeBlocks(text), new List<char>(text.Length + 16));

    private ReadOnlySpan<char> Written => CollectionsMarshal.AsSpan(_result);

    public static string Break(string text)
    {
        var syntax = new TeamsSyntax(text);
        for (var i = 0; i < text.Length; i++) syntax.Write(i);
        return new string(syntax.Written);
    }

    private void Write(int at)
    {
        var (c, isCode) = (_text[at], _blocks.OpenAt(at) is not null);
        if (c == '\n')
        {
            if (!isCode) HardenBreak();
            _result.Add(c);
            _line = _result.Count;
            return;
        }

        if (isCode ? CompletesMention(c) : Completes(c)) _result.Add(Inert.Break);
        _result.Add(c);
    }

    /// <summary>Two spaces before a line break make it one that is shown.</summary>
    private void HardenBreak()
    {
        var line = Written[_line..];
        if (line.IsWhiteSpace() || line.TrimStart(' ').StartsWith("```")) return;
        while (!Written.EndsWith("  ")) _result.Add(' ');
    }

    private bool Completes(char c) => c switch
    {
        '/' or '!' or '?' => EndsWith("<"),
        '(' or ':' => EndsWith("]"),
        ';' => EndsWithReference(),
        '~' => EndsWith("~~"),
        _ => char.IsAsciiLetter(c) && EndsWith("<"),
    };

    // In a block of code markdown leaves every tag as text; a mention is looked for by its text, wherever that stands.
    private bool CompletesMention(char c) => c is 'a' or 'A' && (EndsWith("<") || EndsWith("</"));

    private bool EndsWith(string end) => Written.EndsWith(end, StringComparison.Ordinal);

    /// <summary>All of a character reference but its semicolon: <c>&amp;lt</c>, <c>&amp;#60</c>, <c>&amp;#x3c</c>.</summary>
    private bool EndsWithReference()
    {
        var written = Written;
        var nearby = written[Math.Max(0, written.Length - LongestReference)..];
        var name = nearby[(nearby.LastIndexOf('&') + 1)..];
        if (name.Length == nearby.Length || name.IsEmpty) return false;
        if (name is ['#', .. var number]) name = number;
        foreach (var c in name)
            if (!char.IsAsciiLetterOrDigit(c)) return false;
        return !name.IsEmpty;
    }
}
