namespace ChatBot.DiscordServer.World;

/// <summary>Message flags (Discord's page "Messages Resource").</summary>
internal static class MessageFlags
{
    public const int SuppressEmbeds = 1 << 2;
    public const int HasThread = 1 << 5;
    public const int Ephemeral = 1 << 6;
    public const int Loading = 1 << 7;
    public const int SuppressNotifications = 1 << 12;
    public const int IsComponentsV2 = 1 << 15;

    /// <summary>What a bot may set when it sends.</summary>
    public const int Settable = SuppressEmbeds | SuppressNotifications | IsComponentsV2;
}
