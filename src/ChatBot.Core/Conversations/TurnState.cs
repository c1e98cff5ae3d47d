namespace ChatBot.Core.Conversations;

public enum TurnState
{
    /// <summary>In the journal, waiting.</summary>
    Accepted,
    Running,
    Finished,

    /// <summary>Ended without a reply; the author was told.</summary>
    Failed,

    /// <summary>The program ended before the turn did.</summary>
    Interrupted,
}
