namespace ChatBot.TeamsServer.Faults;

/// <summary>One way for a call of the connector to go wrong.</summary>
public abstract record ConnectorFault
{
    private ConnectorFault()
    {
    }

    /// <summary>429, as if somebody else had used the quota up.</summary>
    /// <param name="After">What <c>Retry-After</c> says; null: nothing.</param>
    public sealed record Throttled(TimeSpan? After = null) : ConnectorFault;

    /// <summary>A status of 500 or more, before the call takes effect or after it did.</summary>
    public sealed record Failing(int Status = 503, bool AfterEffect = false) : ConnectorFault;

    /// <summary>The connection is reset instead of an answer, before the call takes effect or after it did: the answer is lost.</summary>
    public sealed record Cut(bool AfterEffect = true) : ConnectorFault;

    /// <summary>The answer comes, but late.</summary>
    public sealed record Slow(TimeSpan By) : ConnectorFault;

    /// <summary>A refusal of Teams' own, like 403 <c>ContentStreamNotAllowed</c> where streaming is switched off.</summary>
    public sealed record Refused(int Status, string Code, string Message) : ConnectorFault;
}
