namespace ChatBot.DiscordServer.Gateway;

/// <summary>Whether an identify may start a session.</summary>
internal enum SessionStart
{
    Granted,
    TooSoon,
    NoneLeft,
}
