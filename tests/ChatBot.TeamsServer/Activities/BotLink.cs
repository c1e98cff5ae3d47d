using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ChatBot.TeamsServer.Signing;
using ChatBot.TeamsServer.World;

namespace ChatBot.TeamsServer.Activities;

/// <summary>Posts activities to the bot's endpoint.</summary>
internal sealed class BotLink(TeamsWorld world, TokenMint mint) : IDisposable
{
    private static readonly TimeSpan HangUpAfter = TimeSpan.FromMilliseconds(500);

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Like <c>http://127.0.0.1:8080/api/messages</c>.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The token that comes with activities; null: a good one where activities are signed, none otherwise.</summary>
    public string? Token { get; set; }

    public async Task<TestActivity> PostAsync(JsonObject json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address()) { Content = new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json") };
        if (Authorization() is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        lock (world.Gate)
        {
            world.Changes.Raise();
            return new TestActivity(this, json) { Status = (int)response.StatusCode, Answer = Parse(text) };
        }
    }

    /// <summary>Posts it and resets the connection as soon as the bot begins to answer, or shortly after.</summary>
    public async Task PostAndHangUpAsync(JsonObject json)
    {
        var address = Address();
        var body = Encoding.UTF8.GetBytes(json.ToJsonString());
        var head = $"POST {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n"
            + (Authorization() is { } token ? $"Authorization: Bearer {token}\r\n" : "") + "\r\n";
        using var socket = new TcpClient { LingerState = new LingerOption(enable: true, seconds: 0) };
        await socket.ConnectAsync(address.Host, address.Port);
        await socket.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body]);
        using var patience = new CancellationTokenSource(HangUpAfter, world.Time);
        Task answering = socket.GetStream().ReadAsync(new byte[1], patience.Token).AsTask();
        await answering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _client.Dispose();

    private Uri Address() => Endpoint ?? throw new InvalidOperationException("Say first where the bot is: ScriptedTeams.Connect.");

    private string? Authorization() => Token ?? (world.Options.UsesTokens ? mint.Sign() : null);

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
