namespace ChatBot.TeamsServer.Connector;

/// <summary>Tells calls apart before anything is done with them.</summary>
internal static class CallKinds
{
    public static CallKind Of(string method, string[] path, JsonObject? body) => (method, path) switch
    {
        ("POST", [_, "activities", ..]) when body is not null && StreamInfo(body) is not null => IsMessage(body) ? CallKind.StreamFinal : CallKind.StreamUpdate,
        ("POST", [_, "activities", ..]) => body is null || IsMessage(body) ? CallKind.Send : CallKind.Typing,
        ("PUT", _) => CallKind.Update,
        ("DELETE", _) => CallKind.Delete,
        ("GET", [_, "members" or "pagedmembers", ..]) => CallKind.Roster,
        _ => CallKind.Other,
    };

    /// <summary>The entity that makes an activity part of a stream.</summary>
    public static JsonObject? StreamInfo(JsonObject body) =>
        (body["entities"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(entity => entity["type"] is JsonValue type && type.TryGetValue<string>(out var name) && name == "streaminfo");

    private static bool IsMessage(JsonObject body) => body["type"] is JsonValue type && type.TryGetValue<string>(out var name) && name == "message";
}
