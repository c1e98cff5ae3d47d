namespace ChatBot.Core.Assistants;

/// <summary>What became of keeping or deleting an assistant.</summary>
public enum AssistantChange
{
    Saved,
    Replaced,
    Deleted,

    /// <summary>There is none of this name in the place.</summary>
    Unknown,

    /// <summary>Somebody else made it.</summary>
    NotYours,

    /// <summary>The place is full.</summary>
    TooMany,
}
