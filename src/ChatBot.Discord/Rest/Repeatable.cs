namespace ChatBot.Discord.Rest;

/// <summary>Whether a call may be made again after an attempt whose fate is unknown.</summary>
internal enum Repeatable
{
    /// <summary>It would do its work twice.</summary>
    No,

    /// <summary>Twice is as good as once.</summary>
    Yes,

    /// <summary>Discord recognises its nonce, for some minutes.</summary>
    WhileNonceIsKnown,
}
