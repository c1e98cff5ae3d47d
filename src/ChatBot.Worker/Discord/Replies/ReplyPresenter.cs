using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Discord.Replies;

/// <summary>How a reply looks in Discord. Knows no Discord but its limits.</summary>
internal sealed class ReplyPresenter(ReplyRules rules, ReplyTexts texts)
{
    private ReplyRules _rules = rules;

    public void ForbidFiles() => _rules = _rules with { FileOverCharacters = int.MaxValue };

    public ReplyView View(ReplyProgress progress) => progress switch
    {
        { End: TurnUpdate.Finished { Result: var result } } => Finished(result, progress.Notices),
        { End: TurnUpdate.Failed { Message: var message } } => Failed(progress, message),
        { HasText: true } => Running(progress.Text),
        _ => Waiting(progress),
    };

    private ReplyView Waiting(ReplyProgress progress) => new(
        [new ReplyPart(ReplyLayout.Small(texts.Waiting(progress)), ReplyButtons.Stop)], IsWaiting: true, HasEnded: false);

    private ReplyView Running(string text)
    {
        var contents = ReplyLayout.Arrange(text, _rules, isComplete: false).ToList();
        ReplyLayout.AddHeading(contents, _rules);
        if (ReplyLayout.NeedsFile(text, _rules))
            ReplyLayout.AddLines(contents, [texts.FileFollows(text.Length)], _rules);
        return View(contents, ReplyButtons.Stop, file: null, hasEnded: false);
    }

    private ReplyView Finished(TurnResult result, IReadOnlyList<string> notices)
    {
        var text = result.Text;
        var contents = Arranged(text);
        ReplyLayout.AddHeading(contents, _rules);
        var file = ReplyLayout.NeedsFile(text, _rules) ? new ReplyFile(result.Mode == ChatMode.Raw ? "reply.txt" : "reply.md", text) : null;
        ReplyLayout.AddLines(contents, texts.Under(result, notices, file is null ? [] : [texts.InFile(text.Length)]), _rules);
        return View(contents, Buttons(result), file, hasEnded: true);
    }

    private ReplyView Failed(ReplyProgress progress, string message)
    {
        var contents = Arranged(progress.Text);
        ReplyLayout.AddHeading(contents, _rules);
        ReplyLayout.AddLines(contents, ["⚠ " + message], _rules);
        return View(contents, ReplyButtons.Again | Delete, file: null, hasEnded: true);
    }

    /// <summary>The messages of a text that is whole; none where there is nothing to be seen.</summary>
    private List<string> Arranged(string text) => string.IsNullOrWhiteSpace(text) ? [] : [.. ReplyLayout.Arrange(text, _rules, isComplete: true)];

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
