namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>How a reply should look now.</summary>
/// <param name="Status">One line that says what is waited for, as long as there is no text.</param>
/// <param name="Parts">Its messages, in order; none while there is no text.</param>
/// <param name="HasEnded">It will not change any more.</param>
internal sealed record ReplyView(string Status, IReadOnlyList<ReplyPart> Parts, bool HasEnded);
