namespace ChatBot.DiscordServer.Rest;

/// <summary>The limits of the REST side. Discord changes its own at will; these are in the order of what it shows.</summary>
public sealed record RateLimits
{
    /// <summary>Requests a second over all routes but interaction callbacks and webhooks.</summary>
    public int GlobalPerSecond { get; init; } = 50;

    /// <summary>New messages in a channel.</summary>
    public RateLimit CreateMessage { get; init; } = new(5, TimeSpan.FromSeconds(5));

    /// <summary>Edits in a channel.</summary>
    public RateLimit EditMessage { get; init; } = new(5, TimeSpan.FromSeconds(5));

    public RateLimit DeleteMessage { get; init; } = new(5, TimeSpan.FromSeconds(1));

    public RateLimit Typing { get; init; } = new(5, TimeSpan.FromSeconds(5));

    /// <summary>Follow-ups, edits and deletions with one interaction's token.</summary>
    public RateLimit Webhook { get; init; } = new(5, TimeSpan.FromSeconds(5));

    /// <summary>Every other route.</summary>
    public RateLimit Others { get; init; } = new(50, TimeSpan.FromSeconds(1));

    /// <summary>Edits of one message older than an hour; more get code 30046.</summary>
    public RateLimit EditOldMessage { get; init; } = new(3, TimeSpan.FromMinutes(1));

    /// <summary>Answers 401, 403 and 429 in ten minutes before the address is banned.</summary>
    public int InvalidRequests { get; init; } = 10_000;

    /// <summary>No limit that a test of something else could meet.</summary>
    public static RateLimits None { get; } = new()
    {
        GlobalPerSecond = int.MaxValue,
        CreateMessage = RateLimit.None,
        EditMessage = RateLimit.None,
        DeleteMessage = RateLimit.None,
        Typing = RateLimit.None,
        Webhook = RateLimit.None,
        Others = RateLimit.None,
        EditOldMessage = RateLimit.None,
    };
}
