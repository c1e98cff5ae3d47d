namespace ChatBot.Worker.Discord.Replies;

/// <param name="Name">As members see it.</param>
/// <param name="Text">The whole reply, as the model wrote it.</param>
internal sealed record ReplyFile(string Name, string Text);
