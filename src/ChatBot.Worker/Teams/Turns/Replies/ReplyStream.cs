using System.Text;
using ChatBot.Core.Lessons;
using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>A turn's updates as the reply in Teams that they amount to so far.</summary>
internal sealed class ReplyStream(string turnId, InboundMessage message, TeamsAddress address, ReplyTexts texts) : IReplyFold<ReplyView>
{
    private readonly StringBuilder _text = new();
    private readonly List<string> _notices = [];
    private readonly List<LessonReport> _reports = [];
    private int _position;
    private ReplyView? _ended;

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
            case TurnUpdate.Measured { Report: var report }:
                _reports.Add(report);
                break;
            case TurnUpdate.Finished { Result: var result }:
                _ended = Finished(result);
                break;
            case TurnUpdate.Failed { Message: var failure }:
                _ended = Failed(failure);
                break;
        }
    }

    public ReplyView View() => _ended ?? new ReplyView(
        ReplyLayout.Status(_position > 0 ? texts.Waiting(_position) : _notices is [.., var notice] ? notice : texts.Starting),
        HasText ? [.. ReplyLayout.ArrangeBeginning(_text.ToString()).Select(part => new ReplyPart(part))] : [],
        HasEnded: false);

    private ReplyView Finished(TurnResult result)
    {
        var contents = ReplyLayout.Arrange(result.Text);
        var lines = new List<string>();
        if (string.IsNullOrWhiteSpace(result.Text))
        {
            contents.Clear();
            lines.Add(result.Finish == FinishReason.Aborted ? texts.Stopped : texts.BlankReply);
        }

        lines.AddRange(_notices.Except(Known(result, lines), StringComparer.Ordinal));
        if (texts.Footer(result) is { } footer)
            lines.Add(footer);
        ReplyLayout.AddLines(contents, lines);
        return Ended(contents, result);
    }

    private ReplyView Failed(string failure)
    {
        var contents = HasText ? ReplyLayout.Arrange(_text.ToString()) : [];
        ReplyLayout.AddLines(contents, ["⚠ " + failure]);
        return Ended(contents, result: null);
    }

    private ReplyView Ended(List<string> contents, TurnResult? result)
    {
        var ended = new EndedReply(turnId, message, address, result, [.. _reports]);
        return new ReplyView("", [.. contents.Select((content, i) => new ReplyPart(content, i == contents.Count - 1 ? ended : null))], HasEnded: true);
    }

    /// <summary>What needs no notice: it is said already, it is over, or the footer says it.</summary>
    private IEnumerable<string> Known(TurnResult result, IEnumerable<string> lines)
    {
        var known = lines.Append(texts.ModelLoading);
        return result.Finish == FinishReason.Length ? known.Append(texts.LengthReached(result.Usage.CompletionTokens)) : known;
    }
}
