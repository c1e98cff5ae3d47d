using System.Text;

namespace ChatBot.Core.Turns;

/// <summary>
/// Trims a reply while it is written: whitespace at its beginning goes, whitespace at its end is held back until more follows, so that
/// the deltas joined are the trimmed reply.
/// </summary>
internal sealed class ReplyTrimmer
{
    private readonly StringBuilder _text = new();
    private string _held = "";

    public string Text => _text.ToString();

    /// <summary>What may be shown now; perhaps nothing.</summary>
    public string Push(string delta)
    {
        var joined = _held + delta;
        if (_text.Length == 0) joined = joined.TrimStart();
        var shown = joined.TrimEnd();
        _held = joined[shown.Length..];
        _text.Append(shown);
        return shown;
    }
}
