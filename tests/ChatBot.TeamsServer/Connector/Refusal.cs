using System.Diagnostics.CodeAnalysis;

namespace ChatBot.TeamsServer.Connector;

/// <summary>Teams says no.</summary>
/// <param name="isViolation">The bot could have known.</param>
[SuppressMessage("Design", "CA1032", Justification = "It is nothing without an answer.")]
internal sealed class Refusal(int status, string code, string message, bool isViolation = true, string? rule = null) : Exception(message)
{
    public ConnectorAnswer Answer { get; } = ConnectorAnswer.Error(status, code, message);

    public bool IsViolation { get; } = isViolation;

    /// <summary>What was broken, in words.</summary>
    public string Rule { get; } = rule ?? message;

    public static Refusal Bad(string message) => new(400, "BadSyntax", message);

    public static Refusal Stream(string message, bool isViolation = true, string? rule = null) => new(403, "ContentStreamNotAllowed", message, isViolation, rule);
}
