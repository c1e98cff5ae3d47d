namespace ChatBot.TeamsServer.World;

/// <summary>What Teams calls a conversation's type.</summary>
public enum ChatKind
{
    Personal,
    Group,

    /// <summary>A thread of a channel.</summary>
    Channel,
}
