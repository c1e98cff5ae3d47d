namespace ChatBot.DiscordServer.World;

/// <summary>Channel types (Discord's page "Channels Resource").</summary>
public enum ChannelKind
{
    Text = 0,
    Dm = 1,
    Voice = 2,
    GroupDm = 3,
    Category = 4,
    Announcement = 5,
    AnnouncementThread = 10,
    PublicThread = 11,
    PrivateThread = 12,
    Forum = 15,
}
