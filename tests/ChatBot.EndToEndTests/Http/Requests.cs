using System.Net.Http.Json;
using System.Text;

namespace ChatBot.EndToEndTests.Http;

/// <summary>Requests to <c>POST /api/turns</c>, right ones and wrong ones.</summary>
internal static class Requests
{
    /// <summary>A body; by default in a conversation of its own, greedy enough to be repeatable.</summary>
    public static Dictionary<string, object> Body(
        string text, string mode, int maxTokens = 24, string? conversation = null, string? messageId = null, string? again = null)
    {
        var body = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["conversation"] = conversation ?? Guid.NewGuid().ToString("N"),
            ["author"] = "tests",
            ["text"] = text,
            ["mode"] = mode,
            ["maxTokens"] = maxTokens,
            ["seed"] = 1,
        };
        if (messageId is not null) body["messageId"] = messageId;
        if (again is not null) body["again"] = again;
        return body;
    }

    public static HttpRequestMessage Turn(object body) => new(HttpMethod.Post, "api/turns") { Content = JsonContent.Create(body) };

    public static HttpRequestMessage Turn(string json) => Turn(Encoding.UTF8.GetBytes(json));

    public static HttpRequestMessage Turn(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        return new HttpRequestMessage(HttpMethod.Post, "api/turns") { Content = content };
    }
}
