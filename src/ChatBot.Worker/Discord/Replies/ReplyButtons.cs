namespace ChatBot.Worker.Discord.Replies;

/// <summary>Which buttons are under a message.</summary>
[Flags]
internal enum ReplyButtons
{
    None = 0,
    Again = 1,
    Stop = 2,
    Raw = 4,
    Assistant = 8,
    Cut = 16,
    Prompt = 32,
    Delete = 64,
    Xray = 128,
}
