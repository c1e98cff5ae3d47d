namespace ChatBot.Discord.Rest;

/// <summary>What a call has been through.</summary>
internal sealed class CallProgress(ApiCall call, TimeProvider time)
{
    /// <summary>Discord remembers a nonce for "a few minutes"; a retry must reach it well within them.</summary>
    private static readonly TimeSpan NonceLife = TimeSpan.FromMinutes(1);

    private readonly long _began = time.GetTimestamp();
    private long? _firstUnknown = call.InDoubtSince;

    public int Failures { get; private set; }

    public int Limits { get; private set; }

    /// <summary>Whether an attempt's fate is unknown.</summary>
    public bool MayHaveTakenEffect => _firstUnknown is not null;

    public void Limited() => Limits++;

    /// <param name="started">Timestamp of the attempt's begin.</param>
    /// <param name="mayHaveTakenEffect">Whether its fate is unknown.</param>
    public void Failed(long started, bool mayHaveTakenEffect)
    {
        Failures++;
        if (mayHaveTakenEffect) _firstUnknown ??= started;
    }

    /// <summary>Whether an attempt made after <paramref name="wait"/> would not be too late.</summary>
    public bool IsInTime(TimeSpan wait) => call.Within is not { } within || time.GetElapsedTime(_began) + wait < within;

    /// <summary>Whether an attempt made after <paramref name="wait"/> cannot do the work a second time.</summary>
    public bool MayRepeat(TimeSpan wait) => _firstUnknown is not { } since || call.Repeatable switch
    {
        Repeatable.Yes => true,
        Repeatable.WhileNonceIsKnown => time.GetElapsedTime(since) + wait < NonceLife,
        _ => false,
    };
}
