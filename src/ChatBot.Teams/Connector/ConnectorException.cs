using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace ChatBot.Teams.Connector;

/// <summary>Teams said no; to ask again would not help.</summary>
[SuppressMessage("Design", "CA1032", Justification = "It is nothing without a status.")]
public sealed class ConnectorException(HttpStatusCode status, string code, string message) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>The <c>error.code</c> of the answer, like <c>ContentStreamNotAllowed</c>; empty when there was none.</summary>
    public string Code { get; } = code;
}
