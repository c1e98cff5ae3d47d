namespace ChatBot.DiscordServer.Faults;

/// <summary>What a plan can let happen.</summary>
public enum FaultKind
{
    AbortSocket,
    HalfOpenSocket,
    WithholdAcks,
    AskReconnect,
    InvalidateResumable,
    InvalidateForGood,
    CloseRetryable,
    CloseSessionLost,
    RepeatOnResume,
    RefuseConnections,
    LimitBucket,
    LimitGlobal,
    LimitWithoutHeaders,
    FailBefore,
    FailAfter,
    CutBefore,
    CutAfter,
    SlowBefore,
    SlowAfter,
    MalformedEvent,
    UnknownEvent,
    HugeGuild,
    SkewClock,
    Outage,
}
