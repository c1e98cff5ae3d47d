using System.Diagnostics.CodeAnalysis;

namespace ChatBot.Teams.Authentication;

/// <summary>No access token was given. The message is for an operator, and shows no secret.</summary>
[SuppressMessage("Design", "CA1032", Justification = "It is nothing without a reason.")]
public sealed class AccessTokenException(string message, bool isRefusal, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The settings are wrong, and to ask again would not help; otherwise the one that gives tokens cannot be asked now.</summary>
    public bool IsRefusal { get; } = isRefusal;
}
