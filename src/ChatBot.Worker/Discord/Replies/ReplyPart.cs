namespace ChatBot.Worker.Discord.Replies;

/// <summary>One message of a reply, as it should look.</summary>
/// <param name="Content">At most <see cref="ReplyLayout.MessageLimit"/> characters, made inert.</param>
/// <param name="Buttons">Under it.</param>
/// <param name="File">Attached to it.</param>
internal sealed record ReplyPart(string Content, ReplyButtons Buttons = ReplyButtons.None, ReplyFile? File = null);
