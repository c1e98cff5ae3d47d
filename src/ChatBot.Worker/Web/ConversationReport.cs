using ChatBot.Core.Turns;
using ChatBot.Inference;

namespace ChatBot.Worker.Web;

/// <summary>The object of <c>GET /api/conversations/{id}</c>: its turns, oldest first.</summary>
internal sealed record ConversationReport(IReadOnlyList<ConversationReport.TurnState> Turns)
{
    /// <param name="Turn">Its id.</param>
    /// <param name="Question">As asked.</param>
    /// <param name="Mode">How it was asked.</param>
    /// <param name="Assistant">Empty in raw mode.</param>
    /// <param name="Text">What the user saw so far.</param>
    /// <param name="Cut">What was withheld.</param>
    /// <param name="Prompt">Exactly what was sent.</param>
    /// <param name="Finish">Null unless it ended with a reply.</param>
    /// <param name="Status"><c>running</c> (or waiting), <c>finished</c>, or <c>interrupted</c> (no reply, or a part of one).</param>
    /// <param name="Seed">Null where it is not known any more.</param>
    /// <param name="Usage">Likewise.</param>
    /// <param name="Timing">Likewise.</param>
    internal sealed record TurnState(
        string Turn,
        string Question,
        ChatMode Mode,
        string Assistant,
        string Text,
        string Cut,
        string Prompt,
        FinishReason? Finish,
        string Status,
        uint? Seed,
        GenerationUsage? Usage,
        GenerationTiming? Timing);
}
