namespace ChatBot.TeamsServer.Connector;

/// <summary>What the connector answers.</summary>
internal sealed record ConnectorAnswer(int Status, JsonNode? Body = null, TimeSpan? RetryAfter = null)
{
    public static ConnectorAnswer Accepted => new(202, new JsonObject());

    public string Code => (string?)Body?["error"]?["code"] ?? "";

    public static ConnectorAnswer Created(string id) => new(201, Id(id));

    public static ConnectorAnswer Ok(string id) => new(200, Id(id));

    public static ConnectorAnswer Throttled(TimeSpan? after) => Error(429, "Throttled", "API calls quota exceeded") with { RetryAfter = after };

    public static ConnectorAnswer Error(int status, string code, string message) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });

    private static JsonObject Id(string id) => new() { ["id"] = id };
}
