using System.Diagnostics.CodeAnalysis;

namespace ChatBot.Discord.Rest;

/// <summary>Discord could not be asked: retries are used up, a limit demands too long a wait, or the token or too many requests were refused lately. Source: "Rate Limits".</summary>
[SuppressMessage("Design", "CA1032", Justification = "Whether it may have taken effect must be said")]
public sealed class DiscordUnavailableException : Exception
{
    /// <param name="message">Why, without anything that was sent.</param>
    /// <param name="mayHaveTakenEffect">Whether an attempt may have reached Discord.</param>
    /// <param name="innerException">Where the network failed.</param>
    public DiscordUnavailableException(string message, bool mayHaveTakenEffect = false, Exception? innerException = null)
        : base(message, innerException) => MayHaveTakenEffect = mayHaveTakenEffect;

    /// <summary>Whether an attempt may have reached Discord: then what was to be posted may be there.</summary>
    public bool MayHaveTakenEffect { get; }

    /// <summary>How long to leave Discord alone, where that is known.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
