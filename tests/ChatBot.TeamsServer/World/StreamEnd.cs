namespace ChatBot.TeamsServer.World;

/// <summary>How a stream came to its end.</summary>
public enum StreamEnd
{
    /// <summary>With a final message.</summary>
    Final,

    /// <summary>The user pressed Stop.</summary>
    StoppedByUser,

    /// <summary>It took more than two minutes.</summary>
    TookTooLong,
}
