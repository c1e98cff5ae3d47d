using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChatBot.TeamsServer;
using ChatBot.TeamsServer.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ChatBot.Tests.TeamsServer;

/// <summary>A bot with no library: it sends what a test says, right or wrong, and keeps what is posted to it.</summary>
internal sealed class RawConnectorBot : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }, disposeHandler: true);
    private readonly ScriptedTeams _teams;
    private readonly WebApplication _app;

    private RawConnectorBot(ScriptedTeams teams, WebApplication app) => (_teams, _app) = (teams, app);

    /// <summary>What was posted, with its token.</summary>
    public List<(JsonObject Activity, string? Token)> Heard { get; } = [];

    /// <summary>What it answers to an activity.</summary>
    public JsonObject? Answer { get; set; }

    public string? Token { get; set; }

    public static async Task<RawConnectorBot> StartAsync(ScriptedTeams teams)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var bot = new RawConnectorBot(teams, app);
        app.Run(bot.TakeAsync);
        await app.StartAsync();
        teams.Connect(new Uri(new Uri(app.Urls.First()), "/api/messages"));
        return bot;
    }

    public Task<RawTeamsAnswer> PostAsync(TestChat chat, JsonNode body, string? replyTo = null) =>
        SendAsync(HttpMethod.Post, $"{Activities(chat)}{(replyTo is null ? "" : $"/{replyTo}")}", body);

    public Task<RawTeamsAnswer> SayAsync(TestChat chat, string text) => PostAsync(chat, new JsonObject { ["type"] = "message", ["text"] = text });

    /// <summary>An update of a stream, right in everything but what a test changes.</summary>
    public Task<RawTeamsAnswer> StreamAsync(TestChat chat, string? id, int sequence, string text, string kind = "streaming")
    {
        var info = new JsonObject { ["type"] = "streaminfo", ["streamType"] = kind, ["streamSequence"] = sequence };
        if (id is not null) info["streamId"] = id;
        return PostAsync(chat, new JsonObject { ["type"] = "typing", ["text"] = text, ["entities"] = new JsonArray(info) });
    }

    public Task<RawTeamsAnswer> FinishAsync(TestChat chat, string id, string text, Action<JsonObject>? change = null)
    {
        var info = new JsonObject { ["type"] = "streaminfo", ["streamType"] = "final", ["streamId"] = id };
        var body = new JsonObject { ["type"] = "message", ["text"] = text, ["entities"] = new JsonArray(info) };
        change?.Invoke(info);
        return PostAsync(chat, body);
    }

    public Task<RawTeamsAnswer> PutAsync(TestChat chat, string id, JsonNode body) => SendAsync(HttpMethod.Put, $"{Activities(chat)}/{id}", body);

    public async Task<RawTeamsAnswer> SendAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(_teams.ServiceUrl, path));
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await SendAsync(request);
    }

    public async Task<RawTeamsAnswer> AskForTokenAsync(string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_teams.Login, $"{_teams.Options.TenantId}/oauth2/v2.0/token"));
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = _teams.Options.AppId,
            ["client_secret"] = secret,
            ["scope"] = "https://api.botframework.com/.default",
        });
        return await SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private static string Activities(TestChat chat) => $"v3/conversations/{Uri.EscapeDataString(chat.Id)}/activities";

    private async Task<RawTeamsAnswer> SendAsync(HttpRequestMessage request)
    {
        if (Token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new RawTeamsAnswer((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), response.Headers.RetryAfter?.Delta);
    }

    private async Task TakeAsync(HttpContext context)
    {
        var activity = (JsonObject)(await JsonNode.ParseAsync(context.Request.Body))!;
        string? token = context.Request.Headers.Authorization;
        lock (Heard) Heard.Add((activity, token?["Bearer ".Length..]));
        if (Answer is not null) await context.Response.WriteAsync(Answer.ToJsonString());
    }
}

/// <summary>An answer as it came.</summary>
internal sealed record RawTeamsAnswer(int Status, JsonNode? Json, TimeSpan? RetryAfter)
{
    public string Id => (string)Json!["id"]!;

    public string? Code => (string?)Json?["error"]?["code"];

    public string? Message => (string?)Json?["error"]?["message"];
}
