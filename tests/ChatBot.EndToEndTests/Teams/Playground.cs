using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace ChatBot.EndToEndTests.Teams;

/// <summary>
/// Microsoft's Agents Playground, a Teams client without Teams: a process of its own, spoken to as its page speaks to it. It answers to no rule of
/// pace or order; those are tried with a scripted Teams.
/// </summary>
internal sealed class Playground : IAsyncDisposable
{
    private static readonly TimeSpan StartingTime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Process _process;
    private readonly HttpClient _client;
    private readonly ClientWebSocket _socket = new();
    private Task _watching = Task.CompletedTask;

    private Playground(Process process, Uri address, TemporaryFolder folder)
    {
        (_process, Address, _folder) = (process, address, folder);
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
    }

    public Uri Address { get; }

    public PlaygroundScreen Screen { get; } = new();

    public string Bot { get; private set; } = "";

    /// <summary>Who speaks.</summary>
    public string Me { get; private set; } = "";

    public string Personal { get; private set; } = "";

    public string Group { get; private set; } = "";

    public string Channel { get; private set; } = "";

    /// <param name="endpoint">Of the bot.</param>
    public static async Task<Playground> StartAsync(Uri endpoint)
    {
        var (folder, port) = (new TemporaryFolder(), FreePort());
        var start = new ProcessStartInfo("node", [
            Path.Combine(Repository.Root, "artifacts", "tools", "node_modules", "@microsoft", "m365agentsplayground", "cli.js"),
            "start", "--app-endpoint", endpoint.ToString(), "--port", $"{port}", "--disable-telemetry", "true",
        ]) { WorkingDirectory = folder.Path, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TEAMSAPPTESTER_BROWSER"] = "none";
        var process = Process.Start(start) ?? throw new InvalidOperationException("node could not be started.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var playground = new Playground(process, new Uri($"http://127.0.0.1:{port}"), folder);
        await playground.OpenAsync();
        return playground;
    }

    /// <summary>Writes as the user. In a channel a thread begins.</summary>
    /// <returns>The conversation that the answer goes to.</returns>
    public async Task<string> SayAsync(string conversation, string text, bool mentionBot = false)
    {
        const string Mention = "<at>Test Bot</at>";
        var body = new JsonObject
        {
            ["from"] = new JsonObject { ["id"] = Me },
            ["text"] = mentionBot ? $"{Mention} {text}" : text,
            ["textFormat"] = "plain",
        };
        if (mentionBot) body["mentions"] = new JsonArray(new JsonObject { ["mentioned"] = new JsonObject { ["id"] = Bot }, ["text"] = Mention });
        var answer = await PostAsync($"_conversation/v1/conversations/{Uri.EscapeDataString(conversation)}/messages", body);
        return (string?)answer!["postConversationId"] ?? conversation;
    }

    /// <summary>Writes in the personal chat, and waits for the whole reply.</summary>
    public async Task<PlaygroundMessage> AskAsync(string text)
    {
        var seen = Screen.Messages.Count;
        await SayAsync(Personal, text);
        return await Screen.WaitAsync(message => message.IsWhole && message.Conversation == Personal, Patience, skip: seen);
    }

    public Task<PlaygroundMessage> WaitAsync(Func<PlaygroundMessage, bool> wanted) => Screen.WaitAsync(wanted, Patience);

    /// <summary>Presses a card's action, uses a message extension or gives feedback; the bot's answer comes back.</summary>
    public Task<JsonNode?> InvokeAsync(string name, string conversation, JsonNode value, string? replyTo = null)
    {
        var body = new JsonObject
        {
            ["name"] = name,
            ["value"] = value,
            ["from"] = new JsonObject { ["id"] = Me },
            ["conversation"] = new JsonObject { ["id"] = conversation },
        };
        if (replyTo is not null) body["replyToId"] = replyTo;
        return PostAsync("_conversation/v1/invoke", body);
    }

    /// <summary>Sends the bot an activity of one's own making, as the Playground's "custom activity" does.</summary>
    /// <param name="conversation">Where it is to come from.</param>
    /// <param name="change">What it has beside what all have.</param>
    /// <param name="template">Of the Playground's own, like <c>install</c>; null: an activity of no type.</param>
    public async Task SendAsync(string conversation, Action<JsonObject> change, string? template = null)
    {
        var type = template is null ? "" : $"&type={template}";
        var activity = (JsonObject)(await _client.GetFromJsonAsync<JsonNode>($"_internal/v1/customActivities/template?conversationId={Uri.EscapeDataString(conversation)}{type}"))!;
        change(activity);
        await PostAsync("_internal/v1/customActivities", activity);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _client.Dispose();
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _ending.Dispose();
        _folder.Dispose();
    }

    private async Task OpenAsync()
    {
        var config = (await ConfigAsync())!["config"]!;
        (Me, Bot, Personal) = ((string)config["currentUser"]!["id"]!, (string)config["bot"]!["id"]!, (string)config["personalChat"]!["id"]!);
        Group = (string)config["groupChats"]![0]!["id"]!;
        Channel = (string)config["teams"]![0]!["channels"]![1]!["id"]!;
        await _socket.ConnectAsync(new Uri($"ws://{Address.Authority}/_ws_conversation/v1/conversations/stream"), CancellationToken.None);
        _watching = Screen.WatchAsync(_socket, _ending.Token);
    }

    private async Task<JsonNode?> ConfigAsync()
    {
        using var deadline = new CancellationTokenSource(StartingTime);
        using var ticks = new PeriodicTimer(Pause);
        while (true)
        {
            try
            {
                return await _client.GetFromJsonAsync<JsonNode>("_internal/v1/testConfig", deadline.Token);
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                await ticks.WaitForNextTickAsync(deadline.Token);
            }
        }
    }

    private async Task<JsonNode?> PostAsync(string path, JsonObject body)
    {
        using var response = await _client.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
