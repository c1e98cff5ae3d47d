namespace ChatBot.DiscordServer.Faults;

/// <summary>One way for a request to go wrong.</summary>
public abstract record RestFault
{
    private RestFault()
    {
    }

    /// <summary>429, as if somebody else had used the limit up.</summary>
    /// <param name="Global">The limit over all routes; the bucket's own otherwise.</param>
    /// <param name="WithHeaders">False: only the body says how long to wait, as answers of Cloudflare's do.</param>
    public sealed record RateLimited(TimeSpan After, bool Global = false, bool WithHeaders = true) : RestFault;

    /// <summary>A 5xx, before the request takes effect or after it did.</summary>
    public sealed record Failing(int Status = 503, bool AfterEffect = false) : RestFault;

    /// <summary>The connection is reset instead of an answer, before the request takes effect or after it did.</summary>
    public sealed record Cut(bool AfterEffect = true) : RestFault;

    /// <summary>The answer comes, but late.</summary>
    /// <param name="AfterEffect">Whether the request takes effect at once and only its answer is late.</param>
    public sealed record Slow(TimeSpan By, bool AfterEffect = false) : RestFault;
}
