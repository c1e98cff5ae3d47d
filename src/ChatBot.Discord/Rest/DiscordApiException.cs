using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace ChatBot.Discord.Rest;

/// <summary>Discord's final answer: trying again would change nothing. Source: "Opcodes and Status Codes".</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without an answer there is nothing to say")]
public sealed class DiscordApiException : Exception
{
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">Discord's JSON error code, 0 where there is none.</param>
    /// <param name="message">Discord's, without anything that was sent.</param>
    /// <param name="route">Method and path without ids and tokens.</param>
    public DiscordApiException(HttpStatusCode status, int code, string message, string route = "")
        : base(message) => (Status, Code, Route) = (status, code, route);

    public HttpStatusCode Status { get; }

    public int Code { get; }

    public string Route { get; }
}
