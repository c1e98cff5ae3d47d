namespace ChatBot.Discord.Rest.Limits;

/// <summary>Whom a 429 concerns. Source: "Rate Limits".</summary>
internal enum LimitReach
{
    /// <summary>This bot in this bucket.</summary>
    Bucket,

    /// <summary>Everybody in this bucket; not held against the bot.</summary>
    Shared,

    /// <summary>This bot everywhere, but for interactions.</summary>
    Global,

    /// <summary>Everything from this address: the answer is not Discord's own but that of the proxy in front.</summary>
    Address,
}
