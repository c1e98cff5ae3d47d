namespace ChatBot.Discord.Gateway;

/// <summary>Where a shard stands, with what it holds there. <see cref="Shard"/> has the ways from one to the next.</summary>
internal abstract record ShardPhase
{
    private ShardPhase()
    {
    }

    /// <summary>Not connected, and not yet to be.</summary>
    public sealed record Waiting(ShardSession? Session, TimeSpan Delay) : ShardPhase;

    /// <summary>Not connected yet. With a session it will be resumed, without one a new one started.</summary>
    public sealed record Connecting(ShardSession? Session) : ShardPhase;

    /// <summary>A connection is open. All that follow are this too.</summary>
    public abstract record Connected(GatewayLink Link, ShardSession? Session) : ShardPhase
    {
        /// <summary>The same with the sequence of the event just handled.</summary>
        public Connected At(long sequence)
        {
            Link.Heartbeat.Reached(sequence);
            return Session is null ? this : this with { Session = Session with { Sequence = sequence } };
        }
    }

    /// <summary>Discord speaks first.</summary>
    /// <param name="Link">The connection.</param>
    /// <param name="Session">To be resumed.</param>
    /// <param name="Turn">To identify, where there is no session.</param>
    public sealed record Greeting(GatewayLink Link, ShardSession? Session, IdentifyTurn? Turn) : Connected(Link, Session);

    /// <summary>Asked for a session.</summary>
    public sealed record Identifying(GatewayLink Link) : Connected(Link, Session: null);

    /// <summary>Missed events come in, then the word that these were all.</summary>
    public sealed record Resuming(GatewayLink Link, ShardSession Session) : Connected(Link, Session);

    /// <param name="Link">The connection.</param>
    /// <param name="Session">Null where Discord named none; then it cannot be resumed.</param>
    /// <param name="Since">Timestamp of the clock.</param>
    public sealed record Ready(GatewayLink Link, ShardSession? Session, long Since) : Connected(Link, Session);

    /// <summary>To be closed, with a code that keeps the session.</summary>
    /// <param name="Link">The connection.</param>
    /// <param name="Session">To be resumed; null when it is lost.</param>
    /// <param name="AtLeast">To wait before the next connection, if the row of attempts does not ask for more.</param>
    /// <param name="FatalCode">Discord will have no next connection.</param>
    public sealed record Leaving(GatewayLink Link, ShardSession? Session, TimeSpan AtLeast = default, int? FatalCode = null) : Connected(Link, Session);

    /// <summary>Discord will have no more of it.</summary>
    public sealed record Ended(int CloseCode) : ShardPhase;

    public ShardState State => this switch
    {
        Connecting or Greeting => ShardState.Connecting,
        Identifying => ShardState.Identifying,
        Resuming => ShardState.Resuming,
        Ready => ShardState.Ready,
        Ended or Leaving { FatalCode: not null } => ShardState.Stopped,
        _ => ShardState.Waiting,
    };
}
