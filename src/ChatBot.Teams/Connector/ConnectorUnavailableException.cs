using System.Diagnostics.CodeAnalysis;

namespace ChatBot.Teams.Connector;

/// <summary>Teams could not be reached, or did not answer sensibly, however often it was tried.</summary>
[SuppressMessage("Design", "CA1032", Justification = "It is nothing without a reason.")]
public sealed class ConnectorUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Not to be tried before this time is over.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>An attempt may have done what it should, and only its answer was lost.</summary>
    public bool MayHaveHappened { get; init; }
}
