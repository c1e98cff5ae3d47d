namespace ChatBot.Discord.Gateway;

/// <summary>Why nothing more is read from a connection.</summary>
internal abstract record LinkEnd
{
    private LinkEnd()
    {
    }

    /// <summary>Discord closed, or the connection broke off (no code).</summary>
    public sealed record Closed(int? Code) : LinkEnd;

    /// <summary>A heartbeat was not acknowledged: the connection may stay open for ever and bring nothing.</summary>
    public sealed record Zombie : LinkEnd;

    /// <summary>Discord did not say in time what had to come next.</summary>
    public sealed record Late : LinkEnd;

    /// <summary>The compressed stream cannot be read on.</summary>
    public sealed record Broken : LinkEnd;
}
