namespace ChatBot.TeamsServer.Connector;

/// <summary>What a call of the connector is for.</summary>
public enum CallKind
{
    /// <summary>A message at once.</summary>
    Send,

    /// <summary>An informative or streaming update.</summary>
    StreamUpdate,

    /// <summary>The message that ends a stream.</summary>
    StreamFinal,
    Typing,
    Update,
    Delete,
    Roster,
    Token,
    Other,
}
