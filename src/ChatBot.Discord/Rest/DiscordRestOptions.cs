namespace ChatBot.Discord.Rest;

/// <summary>How to reach the API. Source: "API Reference" and "Rate Limits".</summary>
public sealed class DiscordRestOptions
{
    /// <summary>Discord's own address of version 10.</summary>
    public const string DefaultApiBaseUrl = "https://discord.com/api/v10";

    /// <summary>What every bot may. Source: "Rate Limits", Global Rate Limit.</summary>
    public const int DefaultRequestsPerSecond = 50;

    /// <summary>The bot's token, without the word <c>Bot</c>.</summary>
    public required string Token { get; init; }

    /// <summary>With the version, whether or not with a slash at its end. Source: "API Reference", Base URL.</summary>
    public string ApiBaseUrl { get; init; } = DefaultApiBaseUrl;

    /// <summary>Named in the User-Agent, as Discord demands. Source: "API Reference", User Agent.</summary>
    public string ProductUrl { get; init; } = "https://chatbot.invalid";

    /// <summary>How long one attempt may take, uploads some longer; after it the call counts as a network failure. Answers to interactions have three seconds in all.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a call is tried in all when Discord fails or cannot be reached. Waiting for a limit does not count.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>The longest wait a limit may demand; a call that would wait longer fails at once.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The most requests a second over all routes but those of interactions; more for a bot to which Discord has granted more.</summary>
    public int RequestsPerSecond { get; init; } = DefaultRequestsPerSecond;

    /// <summary>
    /// Answers 401, 403 and 429 within ten minutes after which no call is made any more. Discord bans an address at 10,000; others may share it.
    /// </summary>
    public int InvalidRequestBudget { get; init; } = 5_000;

    /// <summary>Seeds the jitter of retries; null takes a random one.</summary>
    public int? JitterSeed { get; init; }
}
