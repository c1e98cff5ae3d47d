using ChatBot.DiscordServer;
using ChatBot.Inference;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Discord.Commands;
using ChatBot.Worker.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatBot.Tests.Worker.Discord.Commands;

/// <summary>The whole program with no gateway connection: the tests' Discord posts every interaction, signed, to the program's own socket.</summary>
internal sealed class HttpScene : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;

    private HttpScene(ScriptedDiscord discord)
    {
        Discord = discord;
        var settings = new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = $"Data Source={_folder.File("chatbot.db")};Pooling=False",
            ["Chat:PromptsPath"] = Path.Combine(AppContext.BaseDirectory, "prompts"),
            ["Logging:LogLevel:ChatBot"] = "Warning",
            ["Web:Url"] = "http://127.0.0.1:0",
            ["Web:AccessToken"] = "a-secret",
            ["Discord:Token"] = discord.Token,
            ["Discord:ApiBaseUrl"] = discord.ApiBaseUrl.ToString(),
            ["Discord:PublicKey"] = discord.PublicKey,
            ["Discord:Gateway"] = "false",
        };
        LoadBackend load = (_, _) => Task.FromResult<ICompletionBackend>(new ScriptedBackend());
        _app = ServeHost.Build(settings, builder => builder.Services.Replace(ServiceDescriptor.Singleton(load)));
    }

    public ScriptedDiscord Discord { get; }

    public static async Task<HttpScene> StartAsync()
    {
        var scene = new HttpScene(await ScriptedDiscord.StartAsync());
        await scene._app.StartAsync();
        await scene.Discord.Commands.WaitForAsync(SlashNames.Help);
        await scene.Discord.UseInteractionsEndpointAsync(new Uri(new Uri(scene._app.Urls.First()), InteractionEndpoint.Path));
        return scene;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        var violations = Discord.Violations;
        await Discord.DisposeAsync();
        _folder.Dispose();
        Assert.Empty(violations);
    }
}
