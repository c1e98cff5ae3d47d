namespace ChatBot.Discord.Gateway;

/// <summary>Groups of events a connection asks for; those not listed here are of no use to this library. Source: Gateway, "Gateway Intents".</summary>
[Flags]
public enum GatewayIntents
{
    None = 0,

    /// <summary>Guilds, channels, threads and roles.</summary>
    Guilds = 1 << 0,

    /// <summary>Privileged: members of guilds.</summary>
    GuildMembers = 1 << 1,

    /// <summary>Privileged: who is online.</summary>
    GuildPresences = 1 << 8,

    GuildMessages = 1 << 9,

    DirectMessages = 1 << 12,

    /// <summary>Privileged: the text of messages that neither mention the bot, nor reply to it, nor are sent to it directly.</summary>
    MessageContent = 1 << 15,
}
