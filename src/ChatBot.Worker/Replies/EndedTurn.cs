using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using ChatBot.Inference;

namespace ChatBot.Worker.Replies;

/// <summary>What a turn of an earlier run would still have told.</summary>
internal static class EndedTurn
{
    public static IEnumerable<TurnUpdate> Updates(ConversationTurn turn)
    {
        foreach (var notice in turn.Notices)
            yield return new TurnUpdate.Notice(notice);
        yield return turn.State == TurnState.Failed ? new TurnUpdate.Failed(turn.Failure) : new TurnUpdate.Finished(Result(turn));
    }

    private static TurnResult Result(ConversationTurn turn) => new()
    {
        Mode = turn.Mode,
        Assistant = turn.Assistant,
        Prompt = turn.Prompt,
        Text = turn.Reply,
        Cut = turn.Cut,
        Finish = turn.Finish ?? FinishReason.Stop,
        Seed = turn.Seed ?? 0,
        Usage = turn.Usage ?? new GenerationUsage(0, 0, 0),
        Timing = turn.Timing ?? new GenerationTiming(0, 0, 0, 0),
        Trace = turn.Trace,
    };
}
