namespace ChatBot.TeamsServer.Connector;

/// <summary>One call of the bot and how it was answered.</summary>
/// <param name="Status">The answer's status; 0 where the connection was cut instead.</param>
/// <param name="Code">Of the error, where the answer is one.</param>
/// <param name="ByFault">Whether a scripted fault made the answer, not the bot's own doing.</param>
public sealed record ConnectorCall(DateTimeOffset At, CallKind Kind, string Method, string Path, JsonObject? Body, int Status, string Code, bool ByFault)
{
    public override string ToString() => $"{Kind}: {Method} {Path} -> {Status} {Code}";
}
