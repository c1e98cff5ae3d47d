using ChatBot.Core.Turns;
using ChatBot.Worker.Replies;

namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>How a reply looks in Teams. Pure: the same progress is the same view.</summary>
internal sealed class ReplyPresenter(string turnId, InboundMessage message, TeamsAddress address, ReplyTexts texts)
{
    public ReplyView View(ReplyProgress progress) => progress switch
    {
        { End: TurnUpdate.Finished { Result: var result } } => Finished(result, progress),
        { End: TurnUpdate.Failed { Message: var failure } } => Ended(progress.Text, ["⚠ " + failure], result: null, progress),
        _ => new ReplyView(
            ReplyLayout.Status(texts.Waiting(progress)),
            progress.HasText ? [.. ReplyLayout.ArrangeBeginning(progress.Text).Select(part => new ReplyPart(part))] : [],
            HasEnded: false),
    };

    private ReplyView Finished(TurnResult result, ReplyProgress progress) => Ended(result.Text, texts.Under(result, progress.Notices), result, progress);

    private ReplyView Ended(string text, IReadOnlyList<string> lines, TurnResult? result, ReplyProgress progress)
    {
        var contents = string.IsNullOrWhiteSpace(text) ? [] : ReplyLayout.Arrange(text);
        ReplyLayout.AddLines(contents, lines);
        var ended = new EndedReply(turnId, message, address, result, progress.Reports);
        return new ReplyView("", [.. contents.Select((content, i) => new ReplyPart(content, i == contents.Count - 1 ? ended : null))], HasEnded: true);
    }
}
