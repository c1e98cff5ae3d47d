using ChatBot.Inference;
using ChatBot.TeamsServer;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatBot.Tests.Worker.Teams.Turns;

/// <summary>The whole program with a scripted model, and the scripted Teams, over real sockets. Nothing the bot does may break a rule.</summary>
internal sealed class TeamsScene : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;

    private TeamsScene(ScriptedTeams teams, ScriptedBackend backend) => (Teams, Backend) = (teams, backend);

    public ScriptedTeams Teams { get; }

    public ScriptedBackend Backend { get; }

    public static async Task<TeamsScene> StartAsync(ScriptedBackend? backend = null)
    {
        var scene = new TeamsScene(await ScriptedTeams.StartAsync(), backend ?? new ScriptedBackend());
        await scene.RunAsync();
        return scene;
    }

    /// <summary>Starts the program, over the same database each time.</summary>
    public async Task RunAsync()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Web:Url"] = "http://127.0.0.1:0",
            ["Teams:Enabled"] = "true",
            ["Teams:AllowAnonymous"] = "true",
            ["Storage:ConnectionString"] = $"Data Source={_folder.File("chatbot.db")};Pooling=False",
            ["Chat:PromptsPath"] = Path.Combine(AppContext.BaseDirectory, "prompts"),
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:ChatBot"] = "Warning",
        };

        // Reading the scaffold ahead is no part of the script.
        var reply = Backend.Reply;
        Backend.Reply = request => request.Sampling.MaxTokens == 0 ? new Script() : reply(request);
        LoadBackend load = (_, _) => Task.FromResult<ICompletionBackend>(Backend);
        _app = ServeHost.Build(settings, builder => builder.Services.Replace(ServiceDescriptor.Singleton(load)));
        await _app.StartAsync();
        await _app.Services.GetRequiredService<ModelHost>().WaitAsync(CancellationToken.None);
        Teams.Connect(new Uri(new Uri(_app.Urls.First()), "/api/messages"));
    }

    public async Task StopAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await StopAsync();
        var violations = Teams.Violations;
        await Teams.DisposeAsync();
        _folder.Dispose();
        Assert.Empty(violations);
    }
}
