namespace ChatBot.DiscordServer.Gateway;

/// <summary>Gateway intents (Discord's page "Gateway": list of intents).</summary>
internal static class GatewayIntents
{
    public const int Guilds = 1 << 0;
    public const int GuildMembers = 1 << 1;
    public const int GuildPresences = 1 << 8;
    public const int GuildMessages = 1 << 9;
    public const int GuildMessageTyping = 1 << 11;
    public const int DirectMessages = 1 << 12;
    public const int MessageContent = 1 << 15;

    /// <summary>Every bit that has a meaning: 0–16, 20, 21, 24 and 25.</summary>
    public const int Known = 0x1FFFF | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25;
}
