using System.Net;
using System.Net.Sockets;

namespace ChatBot.EndToEndTests;

/// <summary>A running <c>chatbot serve</c> on a free loopback port, with a data folder of its own.</summary>
public sealed class ChatBotProgram : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan LoadingTime = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly TemporaryFolder _data = new();
    private readonly Dictionary<string, string> _environment;
    private ChildProcess? _process;

    public ChatBotProgram()
        : this("")
    {
    }

    internal ChatBotProgram(string accessToken)
        : this(new Dictionary<string, string>(StringComparer.Ordinal) { ["Web__AccessToken"] = accessToken })
    {
    }

    /// <param name="settings">Environment variables, beside those that every program here has.</param>
    internal ChatBotProgram(IReadOnlyDictionary<string, string> settings)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        Client = new HttpClient(new SocketsHttpHandler(), disposeHandler: true) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(3) };
        _environment = new(settings, StringComparer.Ordinal)
        {
            ["Web__Url"] = Address.GetLeftPart(UriPartial.Authority),
            ["Storage__ConnectionString"] = $"Data Source={_data.File("chatbot.db")}",
            ["Inference__Slots"] = "4",
        };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>What the present process has logged so far.</summary>
    internal string Log => _process?.Errors ?? "";

    internal bool IsAlive => _process is { HasExited: false };

    public Task InitializeAsync() => StartAsync();

    /// <summary>Starts it, again on the same port and data, and waits until it answers.</summary>
    /// <param name="withoutDiscord">It is settled that Discord stays away, and the model alone is waited for.</param>
    internal async Task StartAsync(bool withoutDiscord = false)
    {
        if (_process is not null) await _process.DisposeAsync();
        _process = ChildProcess.Start(_data.Path, _environment, "serve");
        using var deadline = new CancellationTokenSource(LoadingTime);
        using var ticks = new PeriodicTimer(Pause);
        while (!await IsReadyAsync(withoutDiscord, deadline.Token))
        {
            if (_process.HasExited) throw new InvalidOperationException($"chatbot serve ended while it started:\n{_process.Errors}");
            await ticks.WaitForNextTickAsync(deadline.Token);
        }
    }

    internal Task KillAsync() => _process?.KillAsync() ?? Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        Client.Dispose();
        _data.Dispose();
    }

    private async Task<bool> IsReadyAsync(bool withoutDiscord, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Client.GetAsync("readyz", cancellationToken);
            if (response.IsSuccessStatusCode || !withoutDiscord) return response.IsSuccessStatusCode;
            var missing = await response.Content.ReadAsStringAsync(cancellationToken);
            return !missing.Contains("model:", StringComparison.Ordinal) && !missing.Contains("discord: connecting", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>One running program for all tests that leave it as they found it.</summary>
[CollectionDefinition(Name)]
public sealed class SharedProgram : ICollectionFixture<ChatBotProgram>
{
    public const string Name = "program";
}
