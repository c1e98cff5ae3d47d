namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>One message of a reply, as it should look.</summary>
/// <param name="Text">At most <see cref="ReplyLayout.MessageLimit"/> characters, made inert.</param>
/// <param name="Ended">Not null: this is the last message of a reply that is whole, and shows what belongs to it.</param>
internal sealed record ReplyPart(string Text, EndedReply? Ended = null);
