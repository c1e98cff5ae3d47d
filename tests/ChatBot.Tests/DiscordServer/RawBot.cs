using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChatBot.DiscordServer;

namespace ChatBot.Tests.DiscordServer;

/// <summary>A bot with no client library: it sends what a test says, right or wrong.</summary>
internal sealed class RawBot : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler(), disposeHandler: true);
    private readonly ScriptedDiscord _discord;

    public RawBot(ScriptedDiscord discord)
    {
        _discord = discord;
        _http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bot {discord.Token}");
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.org, 1)");
    }

    public HttpRequestHeaders Headers => _http.DefaultRequestHeaders;

    public async Task<RawAnswer> SendAsync(HttpMethod method, string path, object? body = null, params (string Name, byte[] Bytes)[] files)
    {
        using var request = new HttpRequestMessage(method, new Uri(_discord.ApiBaseUrl.AbsoluteUri + path));
        var json = body is null ? null : new StringContent(body as string ?? JsonSerialize(body), Encoding.UTF8, "application/json");
        request.Content = files.Length == 0 ? json : Form(json, files);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new RawAnswer((int)response.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null, response.Headers);
    }

    public Task<RawAnswer> PostAsync(string path, object? body = null, params (string Name, byte[] Bytes)[] files) => SendAsync(HttpMethod.Post, path, body, files);

    public Task<RawAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public void Dispose() => _http.Dispose();

    private static string JsonSerialize(object body) => System.Text.Json.JsonSerializer.Serialize(body);

    private static MultipartFormDataContent Form(HttpContent? json, (string Name, byte[] Bytes)[] files)
    {
        var form = new MultipartFormDataContent();
        if (json is not null) form.Add(json, "payload_json");
        for (var i = 0; i < files.Length; i++) form.Add(new ByteArrayContent(files[i].Bytes), $"files[{i}]", files[i].Name);
        return form;
    }
}

/// <summary>An answer as it came.</summary>
internal sealed record RawAnswer(int Status, JsonNode? Json, HttpResponseHeaders Headers)
{
    public int Code => (int?)Json?["code"] ?? 0;

    public string Id => (string)Json!["id"]!;

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.First() : null;
}
