namespace ChatBot.Discord.Gateway;

/// <summary>Source: Gateway Events, "Update Presence", status types.</summary>
public enum PresenceStatus
{
    Online,
    Idle,
    DoNotDisturb,
    Invisible,
}
