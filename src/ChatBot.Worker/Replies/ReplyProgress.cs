using ChatBot.Core.Lessons;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Replies;

/// <summary>What a turn has told of its reply up to now.</summary>
internal sealed record ReplyProgress
{
    public static readonly ReplyProgress Nothing = new();

    /// <summary>Of the reply, as the model wrote it.</summary>
    public string Text { get; private init; } = "";

    /// <summary>In the queue; 0: it does not wait there.</summary>
    public int Position { get; private init; }

    public IReadOnlyList<string> Notices { get; private init; } = [];

    /// <summary>What lessons measured.</summary>
    public IReadOnlyList<LessonReport> Reports { get; private init; } = [];

    /// <summary><see cref="TurnUpdate.Finished"/> or <see cref="TurnUpdate.Failed"/>; null: more may follow.</summary>
    public TurnUpdate? End { get; private init; }

    /// <summary>Something of the reply itself can be shown.</summary>
    public bool HasText => !string.IsNullOrWhiteSpace(Text);

    public ReplyProgress After(TurnUpdate update) => update switch
    {
        TurnUpdate.Queued { Position: var position } => this with { Position = position },
        TurnUpdate.Notice { Text: var notice } => this with { Position = 0, Notices = [.. Notices, notice] },
        TurnUpdate.Delta { Text: var delta } => this with { Text = Text + delta },
        TurnUpdate.Measured { Report: var report } => this with { Reports = [.. Reports, report] },
        TurnUpdate.Finished or TurnUpdate.Failed => this with { End = update },
        _ => this,
    };
}
