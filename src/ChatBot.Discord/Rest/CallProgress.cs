namespace ChatBot.Discord.Rest;

/// <summary>What a call has been through.</summary>
/// <param name="call">What is asked.</param>
/// <param name="ticket">Its place among others, kept through all attempts.</param>
/// <param name="time">For the nonce's life.</param>
internal sealed class CallProgress(ApiCall call, long ticket, TimeProvider time)
{
    /// <summary>Discord remembers a nonce for "a few minutes"; a retry must reach it well within them.</summary>
    private static readonly TimeSpan NonceLife = TimeSpan.FromMinutes(1);

    private readonly long _began = time.GetTimestamp();
    private long? _firstUnknown = call.InDoubtSince;

    public ApiCall Call { get; } = call;

    public long Ticket { get; } = ticket;

    public int Failures { get; private set; }

    /// <summary>How often Discord said to wait.</summary>
    public int Limits { get; set; }

    /// <summary>After a failed attempt: the wait before the next, or null when there must be none.</summary>
    public TimeSpan? Pause { get; set; }

    /// <summary>Whether an attempt's fate is unknown.</summary>
    public bool MayHaveTakenEffect => _firstUnknown is not null;

    /// <param name="started">Timestamp of the attempt's begin.</param>
    /// <param name="mayHaveTakenEffect">Whether its fate is unknown.</param>
    public void Failed(long started, bool mayHaveTakenEffect)
    {
        Failures++;
        if (mayHaveTakenEffect) _firstUnknown ??= started;
    }

    /// <summary>Whether an attempt made after <paramref name="wait"/> would not be too late.</summary>
    public bool IsInTime(TimeSpan wait) => Call.Within is not { } within || time.GetElapsedTime(_began) + wait < within;

    /// <summary>Whether an attempt made after <paramref name="wait"/> cannot do the work a second time.</summary>
    public bool MayRepeat(TimeSpan wait) => _firstUnknown is not { } since || Call.Repeatable switch
    {
        Repeatable.Yes => true,
        Repeatable.WhileNonceIsKnown => time.GetElapsedTime(since) + wait < NonceLife,
        _ => false,
    };
}
