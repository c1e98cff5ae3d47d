namespace ChatBot.Discord.Model;

/// <summary>Source: "Channel Resource", Thread Metadata Object.</summary>
public sealed record ThreadMetadata
{
    public bool Archived { get; init; }

    public bool Locked { get; init; }

    /// <summary>Minutes without a message until it is archived.</summary>
    public int AutoArchiveDuration { get; init; }
}
