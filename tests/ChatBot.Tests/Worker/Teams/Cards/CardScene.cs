using ChatBot.Inference;
using ChatBot.TeamsServer;
using ChatBot.TeamsServer.Activities;
using ChatBot.TeamsServer.World;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatBot.Tests.Worker.Teams.Cards;

/// <summary>The whole program with a scripted model, and the tests' own Teams beside it on loopback. One for all tests of a class, each with people of its own.</summary>
public sealed class CardScene : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private WebApplication _app = null!;

    internal ScriptedBackend Backend { get; } = new() { Reply = request => request.Sampling.MaxTokens == 0 ? new Script() : new Script(" Hello", " there.") { Cut = "\nHuman: And" } };

    internal ScriptedTeams Teams { get; private set; } = null!;

    internal IServiceProvider Services => _app.Services;

    internal HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Teams = await ScriptedTeams.StartAsync();
        var settings = new Dictionary<string, string?>
        {
            ["Web:Url"] = "http://127.0.0.1:0",
            ["Storage:ConnectionString"] = $"Data Source={_folder.File("chatbot.db")};Pooling=False",
            ["Chat:PromptsPath"] = Path.Combine(AppContext.BaseDirectory, "prompts"),
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:ChatBot"] = "Warning",
            ["Teams:Enabled"] = "true",
            ["Teams:AllowAnonymous"] = "true",
            ["Teams:AppId"] = Teams.Options.AppId,
        };
        LoadBackend load = (_, _) => Task.FromResult<ICompletionBackend>(Backend);
        _app = ServeHost.Build(settings, builder => builder.Services.Replace(ServiceDescriptor.Singleton(load)));
        await _app.StartAsync();
        await Services.GetRequiredService<ModelHost>().WaitAsync(CancellationToken.None);
        var address = new Uri(_app.Urls.First());
        Client = Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        Client.BaseAddress = address;
        Teams.Connect(new Uri(address, "/api/messages"));
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        var violations = Teams.Violations;
        await Teams.DisposeAsync();
        _folder.Dispose();
        Assert.Empty(violations);
    }

    internal Person NewPerson(string name = "Ann") => Teams.AddPerson(name);

    /// <summary>A question in a chat, and its whole reply with all that belongs to it.</summary>
    internal static async Task<TestMessage> AskAsync(Person person, TestChat chat, string text = "Why is the sky blue?", bool mentionBot = false)
    {
        var question = await person.SayAsync(chat, text, mentionBot);
        return await chat.WaitForReplyAsync(question, message => message.IsWhole && message.Now.Cards.Count > 0);
    }

    internal static Task<TestMessage> AskAsync(Person person, string text = "Why is the sky blue?") => AskAsync(person, person.Chat, text);
}
