namespace ChatBot.Discord.Gateway;

/// <summary>What to do when Discord closes. Source: Opcodes and Status Codes, "Gateway Close Event Codes".</summary>
internal static class GatewayCloseCodes
{
    /// <summary>The bot leaves: its session ends, and it is shown as offline at once.</summary>
    public const int Leaving = 1000;

    /// <summary>The bot comes back: any code but 1000 and 1001 keeps the session.</summary>
    public const int ComingBack = 4000;

    public const int AuthenticationFailed = 4004;

    /// <summary>The bot is in too many servers for the number of shards.</summary>
    public const int ShardingRequired = 4011;

    /// <summary>Unknown codes, and connections lost without one, are worth a resume: if the session is gone, Discord says so with opcode 9.</summary>
    public static CloseReaction React(int? code) => code switch
    {
        4003 or 4007 or 4009 => CloseReaction.Identify,
        AuthenticationFailed or (>= 4010 and <= 4014) => CloseReaction.GiveUp,
        _ => CloseReaction.Resume,
    };

    /// <summary>One sentence for the admin.</summary>
    public static string Remedy(int code, GatewayIntents intents) => code switch
    {
        AuthenticationFailed => "The token is not valid: copy the bot's token from the Developer Portal (Bot, Reset Token) into the settings.",
        4010 => "The range of shards is not valid: number the shards of all processes from 0 to one less than their count, or leave the settings out.",
        ShardingRequired => "The bot is in too many servers for this number of shards: raise the number, or leave it to Discord.",
        4012 => "Discord no longer speaks this version of its API: update the program.",
        4013 => $"Discord does not know one of the intents in {(int)intents}: update the program.",
        4014 => $"Turn on {Privileged(intents)} in the Developer Portal (Bot, Privileged Gateway Intents), or do without what needs it.",
        _ => "Look the close code up in Discord's documentation (Opcodes and Status Codes).",
    };

    private static string Privileged(GatewayIntents intents)
    {
        var names = new List<string>(3);
        if (intents.HasFlag(GatewayIntents.MessageContent)) names.Add("Message Content Intent");
        if (intents.HasFlag(GatewayIntents.GuildMembers)) names.Add("Server Members Intent");
        if (intents.HasFlag(GatewayIntents.GuildPresences)) names.Add("Presence Intent");
        return names.Count == 0 ? "the privileged intents asked for" : string.Join(" and ", names);
    }
}
