using System.Text;
using ChatBot.Core.Conversations;

namespace ChatBot.Core.Turns;

/// <summary>What a running turn has written, saved about once a second so that a killed program loses no more than that.</summary>
internal sealed class PartialReply(string turnId, TurnJournal journal, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly StringBuilder _text = new();
    private long _saved = time.GetTimestamp();

    public string Text => _text.ToString();

    /// <summary>What the author was told beside it.</summary>
    public List<string> Notices { get; } = [];

    public void Add(string delta)
    {
        _text.Append(delta);
        if (time.GetElapsedTime(_saved) < Interval) return;
        _saved = time.GetTimestamp();
        // Not awaited: the reply does not wait for the disk. The journal keeps the order, so the turn's end is written after it.
        _ = journal.SavePartialAsync(turnId, Text);
    }
}
