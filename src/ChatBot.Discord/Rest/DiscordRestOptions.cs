namespace ChatBot.Discord.Rest;

/// <summary>How to reach the API.</summary>
public sealed class DiscordRestOptions
{
    /// <summary>Discord's own address of version 10.</summary>
    public const string DefaultApiBaseUrl = "https://discord.com/api/v10";

    /// <summary>The bot's token, without the word <c>Bot</c>.</summary>
    public required string Token { get; init; }

    public string ApiBaseUrl { get; init; } = DefaultApiBaseUrl;

    /// <summary>Named in the User-Agent, as Discord demands. Source: "API Reference", User Agent.</summary>
    public string ProductUrl { get; init; } = "https://chatbot.invalid";

    /// <summary>How long one attempt may take, uploads some longer; after it the call counts as a network failure.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a call is tried in all when Discord fails or cannot be reached. Waiting for a limit does not count.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>The longest wait a limit may demand; a call that would wait longer fails at once.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Answers 401, 403 and 429 within ten minutes after which no call is made any more. Discord bans an address at 10,000; others may share it.
    /// </summary>
    public int InvalidRequestBudget { get; init; } = 5_000;

    /// <summary>Seeds the jitter of retries; null takes a random one.</summary>
    public int? JitterSeed { get; init; }
}
