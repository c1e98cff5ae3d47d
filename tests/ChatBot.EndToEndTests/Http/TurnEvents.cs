using System.Net.Http.Json;
using System.Text.Json;

namespace ChatBot.EndToEndTests.Http;

/// <summary>The events of one turn, as read from its stream.</summary>
internal sealed record TurnEvents(IReadOnlyList<(string Name, JsonElement Data)> All)
{
    public IEnumerable<string> Names => All.Select(one => one.Name);

    public string Turn => All[0].Data.GetProperty("turn").GetString()!;

    public string Deltas => string.Concat(All.Where(one => one.Name == "update").Select(one => one.Data.GetProperty("delta").GetString()));

    public JsonElement Done => All.Single(one => one.Name == "done").Data;

    /// <summary>Asks and reads to the end.</summary>
    public static async Task<TurnEvents> AskAsync(HttpClient client, object request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "api/turns") { Content = JsonContent.Create(request) };
        using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {(response.IsSuccessStatusCode ? "" : await response.Content.ReadAsStringAsync())}");
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return Parse(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Every event must be one <c>event:</c> line, one <c>data:</c> line of JSON and an empty line; comments may stand between.</summary>
    public static TurnEvents Parse(string stream)
    {
        Assert.EndsWith("\n\n", stream, StringComparison.Ordinal);
        var blocks = stream.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Where(block => block[0] != ':');
        return new TurnEvents([.. blocks.Select(ParseBlock)]);
    }

    private static (string Name, JsonElement Data) ParseBlock(string block)
    {
        var lines = block.Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("event: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("data: ", lines[1], StringComparison.Ordinal);
        return (lines[0]["event: ".Length..], JsonDocument.Parse(lines[1]["data: ".Length..]).RootElement);
    }
}
