namespace ChatBot.DiscordServer.World;

/// <summary>Permissions of roles, members and overwrites (Discord's page "Permissions"); those that the rules here look at.</summary>
[Flags]
public enum Permit : ulong
{
    None = 0,
    KickMembers = 1UL << 1,
    BanMembers = 1UL << 2,
    Administrator = 1UL << 3,
    ManageChannels = 1UL << 4,
    ManageGuild = 1UL << 5,
    AddReactions = 1UL << 6,
    ViewChannel = 1UL << 10,
    SendMessages = 1UL << 11,
    ManageMessages = 1UL << 13,
    EmbedLinks = 1UL << 14,
    AttachFiles = 1UL << 15,
    ReadMessageHistory = 1UL << 16,
    MentionEveryone = 1UL << 17,
    ManageRoles = 1UL << 28,
    UseApplicationCommands = 1UL << 31,
    ManageThreads = 1UL << 34,
    CreatePublicThreads = 1UL << 35,
    CreatePrivateThreads = 1UL << 36,
    SendMessagesInThreads = 1UL << 38,

    /// <summary>What @everyone has in a new guild, as far as it is modelled: pinging everyone is part of it.</summary>
    NewGuild = AddReactions | ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadMessageHistory | MentionEveryone
        | UseApplicationCommands | CreatePublicThreads | SendMessagesInThreads,

    /// <summary>Everything that is modelled.</summary>
    All = NewGuild | KickMembers | BanMembers | Administrator | ManageChannels | ManageGuild | ManageMessages | ManageRoles | ManageThreads
        | CreatePrivateThreads,
}
