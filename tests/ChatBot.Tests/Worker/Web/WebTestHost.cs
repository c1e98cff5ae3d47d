using System.Net.Http.Json;
using ChatBot.Inference;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatBot.Tests.Worker.Web;

/// <summary>The host of <c>serve</c> with a scripted model, over a server in memory.</summary>
internal sealed class WebTestHost : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;

    private WebTestHost(LoadBackend load, Action<IServiceCollection> adjust, (string Key, string Value)[] settings)
    {
        var overrides = new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = $"Data Source={_folder.File("chatbot.db")};Pooling=False",
            ["Chat:PromptsPath"] = Path.Combine(AppContext.BaseDirectory, "prompts"),
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:ChatBot"] = "Warning",
        };
        foreach (var (key, value) in settings)
            overrides[key] = value;
        _app = ServeHost.Build(overrides, builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Services.Replace(ServiceDescriptor.Singleton(load));
            adjust(builder.Services);
        });
    }

    public HttpClient Client { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    /// <summary>A host whose model is ready.</summary>
    public static Task<WebTestHost> StartAsync(ScriptedBackend backend, params (string Key, string Value)[] settings) => StartAsync(backend, _ => { }, settings);

    /// <summary>The same with other services than the program's own.</summary>
    public static async Task<WebTestHost> StartAsync(ScriptedBackend backend, Action<IServiceCollection> adjust, params (string Key, string Value)[] settings)
    {
        // Reading the scaffold ahead is no part of the script.
        var reply = backend.Reply;
        backend.Reply = request => request.Sampling.MaxTokens == 0 ? new Script() : reply(request);
        var host = await StartAsync((_, _) => Task.FromResult<ICompletionBackend>(backend), adjust, settings);
        await host.Services.GetRequiredService<ModelHost>().WaitAsync(CancellationToken.None);
        return host;
    }

    public static Task<WebTestHost> StartAsync(LoadBackend load, params (string Key, string Value)[] settings) => StartAsync(load, _ => { }, settings);

    private static async Task<WebTestHost> StartAsync(LoadBackend load, Action<IServiceCollection> adjust, (string Key, string Value)[] settings)
    {
        var host = new WebTestHost(load, adjust, settings);
        await host._app.StartAsync();
        host.Client = host._app.GetTestClient();
        host.Client.Timeout = CoreHost.Patience;
        return host;
    }

    public static object Question(string text = "Why?", string conversation = "c", string? mode = null) =>
        new { conversation, author = "ann", text, mode };

    /// <summary>The answer as soon as its headers are there.</summary>
    public async Task<HttpResponseMessage> PostAsync(object body) => await SendAsync(HttpMethod.Post, "/api/turns", JsonContent.Create(body));

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async Task<EventReader> AskAsync(object body)
    {
        var response = await PostAsync(body);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return await EventReader.OpenAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
