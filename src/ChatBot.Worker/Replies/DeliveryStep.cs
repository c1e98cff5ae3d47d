namespace ChatBot.Worker.Replies;

/// <summary>What came of one step towards a reply's messages, and so what is to be waited for before the next.</summary>
internal abstract record DeliveryStep
{
    private DeliveryStep()
    {
    }

    /// <summary>Something was done, and there may be more to do.</summary>
    public sealed record Done : DeliveryStep;

    /// <summary>Nothing is to be done until the turn tells more, or the time is over.</summary>
    public sealed record AwaitChange(TimeSpan Most) : DeliveryStep
    {
        public AwaitChange()
            : this(Timeout.InfiniteTimeSpan)
        {
        }
    }

    /// <summary>The next request has to wait, but not longer than the turn runs: its last words need not.</summary>
    public sealed record AwaitEnd(TimeSpan Most) : DeliveryStep;

    /// <summary>The next request has to wait, whatever happens.</summary>
    public sealed record Pause(TimeSpan Length) : DeliveryStep;

    /// <summary>It failed, and may succeed later.</summary>
    /// <param name="Reason">For the log.</param>
    /// <param name="Least">The platform wants so long a pause at least.</param>
    public sealed record Retry(string Reason, TimeSpan Least = default) : DeliveryStep;

    /// <summary>There is nothing more to do.</summary>
    public sealed record Over(DeliveryEnd End) : DeliveryStep;
}
