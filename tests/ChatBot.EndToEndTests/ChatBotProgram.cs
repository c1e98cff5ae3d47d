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
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        Client = new HttpClient(new SocketsHttpHandler(), disposeHandler: true) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(3) };
        _environment = new(StringComparer.Ordinal)
        {
            ["Web__Url"] = Address.GetLeftPart(UriPartial.Authority),
            ["Web__AccessToken"] = accessToken,
            ["Storage__ConnectionString"] = $"Data Source={_data.File("chatbot.db")}",
            ["Inference__Slots"] = "4",
        };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    internal bool IsAlive => _process is { HasExited: false };

    public Task InitializeAsync() => StartAsync();

    /// <summary>Starts it, again on the same port and data, and waits until it answers.</summary>
    internal async Task StartAsync()
    {
        _process = ChildProcess.Start(_data.Path, _environment, "serve");
        using var deadline = new CancellationTokenSource(LoadingTime);
        using var ticks = new PeriodicTimer(Pause);
        while (!await IsReadyAsync(deadline.Token))
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

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Client.GetAsync("readyz", cancellationToken);
            return response.IsSuccessStatusCode;
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
