using System.Text;

namespace ChatBot.Core.Replies;

/// <summary>
/// Writes code blocks so that every reader of markdown finds the same ones. Chat clients see a block between any two runs of three backticks,
/// wherever they stand, if something is between them; CommonMark sees one between lines. Here every block begins with a line of three
/// backticks and a language and ends with a line of three backticks; no other run of three is left, and no block is empty.
/// </summary>
internal sealed class NormalFences
{
    private const string Fence = "```";
    private const int LongestMarker = 8;
    private const int LongestLanguage = 16;

    private readonly string _text;
    private readonly StringBuilder _result;

    // Of the open block: its fence's length, 0 when none is open; whether its code began on the fence's line; whether it has any.
    private int _marker;
    private bool _isInline;
    private bool _hasCode;

    private NormalFences(string text) => (_text, _result) = (text, new StringBuilder(text.Length + 16));

    public static string Of(string text) => text.Contains(Fence, StringComparison.Ordinal) ? new NormalFences(text).Write() : text;

    private string Write()
    {
        for (var at = 0; at < _text.Length;)
        {
            var run = RunAt(at);
            if (run >= Fence.Length)
            {
                at = _marker == 0 ? Open(at, run) : Closes(at, run) ? Close(at + run) : Break(at, run);
            }
            else
            {
                var length = Math.Max(run, 1);
                _hasCode |= _text[at] != '\n';
                _result.Append(_text, at, length);
                at += length;
            }
        }

        return _result.ToString();
    }

    private int RunAt(int at)
    {
        var end = at;
        while (end < _text.Length && _text[end] == '`') end++;
        return end - at;
    }

    private int Open(int at, int run)
    {
        (_marker, _hasCode) = (Math.Min(run, LongestMarker), false);
        BeginLine();
        _result.Append(Fence);
        var start = at + run;
        var end = start;
        while (end < _text.Length && end - start < LongestLanguage && IsLanguage(_text[end])) end++;
        var next = AfterBlanks(end);
        _isInline = next < _text.Length && _text[next] != '\n';
        if (_isInline)
        {
            _result.Append('\n');
            return start;
        }

        _result.Append(_text, start, end - start);
        return next;
    }

    /// <summary>At a line's beginning always, and at its end: models forget the line break before a closing fence.</summary>
    private bool Closes(int at, int run) => run >= _marker && (_isInline || IsAtLineStart() || EndsLine(at + run));

    private int Close(int end)
    {
        if (!_hasCode) _result.Append(IsAtLineStart() ? "" : "\n").Append(Inert.Break).Append('\n');
        BeginLine();
        _result.Append(Fence);
        _marker = 0;
        var next = AfterBlanks(end);
        if (next < _text.Length && _text[next] != '\n') _result.Append('\n');
        return next;
    }

    private int Break(int at, int run)
    {
        for (var i = 0; i < run; i++) _result.Append(i > 0 && i % 2 == 0 ? $"{Inert.Break}`" : "`");
        _hasCode = true;
        return at + run;
    }

    private void BeginLine()
    {
        if (!IsAtLineStart()) _result.Append('\n');
    }

    /// <summary>Nothing but an indent that a fence may have is before it.</summary>
    private bool IsAtLineStart()
    {
        var at = _result.Length;
        while (at > 0 && _result.Length - at < 3 && _result[at - 1] == ' ') at--;
        return at == 0 || _result[at - 1] == '\n';
    }

    private bool EndsLine(int at)
    {
        var next = AfterBlanks(at);
        return next == _text.Length || _text[next] == '\n';
    }

    private int AfterBlanks(int at)
    {
        while (at < _text.Length && _text[at] is ' ' or '\t') at++;
        return at;
    }

    // What Discord takes for a language.
    private static bool IsLanguage(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '+' or '-' or '.' or '#';
}
