namespace ChatBot.Core.Assistants;

/// <summary>Who may keep a new assistant for a channel.</summary>
public enum AssistantMakers
{
    Moderators,
    Everybody,
}
