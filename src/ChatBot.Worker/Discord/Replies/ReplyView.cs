namespace ChatBot.Worker.Discord.Replies;

/// <summary>How a reply should look now.</summary>
/// <param name="Parts">Its messages, in order; none while there is nothing to show.</param>
/// <param name="IsWaiting">No text has come yet: what there is to show can wait a moment, since text may be about to come.</param>
/// <param name="HasEnded">It will not change any more.</param>
internal sealed record ReplyView(IReadOnlyList<ReplyPart> Parts, bool IsWaiting, bool HasEnded);
