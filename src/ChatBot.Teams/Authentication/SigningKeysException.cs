using System.Diagnostics.CodeAnalysis;

namespace ChatBot.Teams.Authentication;

/// <summary>The keys with which Teams signs cannot be had now.</summary>
[SuppressMessage("Design", "CA1032", Justification = "It is nothing without a reason.")]
public sealed class SigningKeysException(string message, Exception? inner = null) : Exception(message, inner);
