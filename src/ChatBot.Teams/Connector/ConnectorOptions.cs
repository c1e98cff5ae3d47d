namespace ChatBot.Teams.Connector;

/// <summary>How calls are made.</summary>
public sealed class ConnectorOptions
{
    /// <summary>Where they may go.</summary>
    public required ServiceUrls ServiceUrls { get; init; }

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a call is tried in all when Teams fails or cannot be reached. Waiting for a limit does not count.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>So often in a row a call takes 429 for an answer before it gives up.</summary>
    public int MostLimits { get; init; } = 10;

    /// <summary>The longest wait that a 429 may demand; a call that would wait longer fails at once.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Seeds the jitter of retries; null takes a random one.</summary>
    public int? JitterSeed { get; init; }
}
