namespace ChatBot.Discord.Gateway;

internal enum CloseReaction
{
    /// <summary>Connect again and take up the session.</summary>
    Resume,

    /// <summary>Connect again; the session is gone.</summary>
    Identify,

    /// <summary>Do not connect again.</summary>
    GiveUp,
}
