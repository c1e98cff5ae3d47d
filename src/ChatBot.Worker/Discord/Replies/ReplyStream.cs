using System.Text;
using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Discord.Replies;

/// <summary>A turn's updates as the reply they amount to so far. Knows no Discord but its limits, and is used by one thread at a time.</summary>
internal sealed class ReplyStream(ReplyRules rules, ReplyTexts texts) : IReplyFold<ReplyView>
{
    private readonly StringBuilder _text = new();
    private readonly List<string> _notices = [];
    private ReplyRules _rules = rules;
    private int _position;
    private TurnUpdate? _end;

    public bool HasEnded => _end is not null;

    /// <summary>Something of the reply itself can be shown.</summary>
    public bool HasText { get; private set; }

    public void Apply(TurnUpdate update)
    {
        switch (update)
        {
            case TurnUpdate.Queued { Position: var position }:
                _position = position;
                break;
            case TurnUpdate.Notice { Text: var notice }:
                _position = 0;
                _notices.Add(notice);
                break;
            case TurnUpdate.Delta { Text: var delta }:
                _text.Append(delta);
                HasText |= !string.IsNullOrWhiteSpace(delta);
                break;
            case TurnUpdate.Finished or TurnUpdate.Failed:
                _end = update;
                break;
        }
    }

    public void ForbidFiles() => _rules = _rules with { FileOverCharacters = int.MaxValue };

    public ReplyView View() => _end switch
    {
        TurnUpdate.Finished { Result: var result } => Finished(result),
        TurnUpdate.Failed { Message: var message } => Failed(message),
        _ => HasText ? Running() : Waiting(),
    };

    private ReplyView Waiting()
    {
        var line = _position > 0 ? texts.Waiting(_position) : _notices is [.., var notice] ? notice : texts.Starting;
        return new ReplyView([new ReplyPart(ReplyLayout.Small(line), ReplyButtons.Stop)], IsWaiting: true, HasEnded: false);
    }

    private ReplyView Running()
    {
        var text = _text.ToString();
        var contents = ReplyLayout.Arrange(text, _rules, isComplete: false).ToList();
        ReplyLayout.AddHeading(contents, _rules);
        if (ReplyLayout.NeedsFile(text, _rules))
            ReplyLayout.AddLines(contents, [texts.FileFollows(text.Length)], _rules);
        return View(contents, ReplyButtons.Stop, file: null, hasEnded: false);
    }

    private ReplyView Finished(TurnResult result)
    {
        var text = result.Text;
        var contents = ReplyLayout.Arrange(text, _rules, isComplete: true).ToList();
        var lines = new List<string>();
        if (string.IsNullOrWhiteSpace(text))
        {
            contents.Clear();
            lines.Add(result.Finish == FinishReason.Aborted ? texts.Stopped : texts.BlankReply);
        }

        ReplyLayout.AddHeading(contents, _rules);
        var file = ReplyLayout.NeedsFile(text, _rules) ? new ReplyFile(result.Mode == ChatMode.Raw ? "reply.txt" : "reply.md", text) : null;
        if (file is not null)
            lines.Add(texts.InFile(text.Length));
        lines.AddRange(_notices.Except(Known(result, lines), StringComparer.Ordinal));
        if (texts.Footer(result) is { } footer)
            lines.Add(footer);
        ReplyLayout.AddLines(contents, lines, _rules);
        return View(contents, Buttons(result), file, hasEnded: true);
    }

    /// <summary>What needs no notice: it is said already, it is over, or the footer says it.</summary>
    private IEnumerable<string> Known(TurnResult result, IEnumerable<string> lines)
    {
        var known = lines.Append(texts.ModelLoading);
        return result.Finish == FinishReason.Length ? known.Append(texts.LengthReached(result.Usage.CompletionTokens)) : known;
    }

    private ReplyView Failed(string message)
    {
        var contents = ReplyLayout.Arrange(_text.ToString(), _rules, isComplete: true).ToList();
        if (!HasText)
            contents.Clear();
        ReplyLayout.AddHeading(contents, _rules);
        ReplyLayout.AddLines(contents, ["⚠ " + message], _rules);
        return View(contents, ReplyButtons.Again | Delete, file: null, hasEnded: true);
    }

    /// <summary>Buttons and file belong to the last message.</summary>
    private static ReplyView View(List<string> contents, ReplyButtons buttons, ReplyFile? file, bool hasEnded) => new(
        contents.Select((content, i) => i < contents.Count - 1 ? new ReplyPart(content) : new ReplyPart(content, buttons, file)).ToList(),
        IsWaiting: false,
        hasEnded);

    private ReplyButtons Buttons(TurnResult result)
    {
        if (result.Prompt.Length == 0)
            return result.Finish == FinishReason.Aborted ? ReplyButtons.Again | Delete : Delete;
        return ReplyButtons.Again
            | (result.Mode == ChatMode.Raw ? ReplyButtons.Assistant : ReplyButtons.Raw)
            | (result.Cut.Length > 0 ? ReplyButtons.Cut : ReplyButtons.None)
            | ReplyButtons.Prompt
            | (result.Trace is not null ? ReplyButtons.Xray : ReplyButtons.None)
            | Delete;
    }

    private ReplyButtons Delete => _rules.CanDelete ? ReplyButtons.Delete : ReplyButtons.None;
}
