using ChatBot.Core;
using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Fakes;

/// <summary>All of Core with a scripted model, the real prompts and a real database, composed as the program composes it.</summary>
internal sealed class CoreHost : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ServiceProvider _services;

    public CoreHost(TemporaryFolder folder, ScriptedBackend? backend = null, params (string Key, string Value)[] settings)
    {
        Backend = backend ?? new ScriptedBackend();
        Slot = new BackendSlot();
        var values = new Dictionary<string, string?>
        {
            ["Chat:PromptsPath"] = Path.Combine(AppContext.BaseDirectory, "prompts"),
            ["Storage:ConnectionString"] = $"Data Source={folder.File("chatbot.db")}",
        };
        foreach (var (key, value) in settings) values[key] = value;
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IBackendProvider>(Slot)
            .AddChatBotCore()
            .BuildServiceProvider(validateScopes: true);
    }

    public ManualTimeProvider Time { get; } = new();

    public ScriptedBackend Backend { get; }

    public BackendSlot Slot { get; }

    public TurnQueue Queue => Get<TurnQueue>();

    public ConversationStore Store => Get<ConversationStore>();

    public ForgettingStore Forgetting => Get<ForgettingStore>();

    public DeliveryStore Deliveries => Get<DeliveryStore>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static async Task<CoreHost> StartAsync(TemporaryFolder folder, ScriptedBackend? backend = null, params (string Key, string Value)[] settings)
    {
        var host = new CoreHost(folder, backend, settings);
        host.Slot.Load(host.Backend);
        await host.Queue.StartAsync(CancellationToken.None);
        return host;
    }

    public static InboundMessage Message(string text, string conversation = "room", string author = "ann", string? id = null) =>
        new() { Platform = "test", Conversation = conversation, Author = author, MessageId = id, Text = text };

    public async Task<Turn> AcceptAsync(InboundMessage message) =>
        Assert.IsType<TurnSubmission.Accepted>(await Queue.SubmitAsync(message, CancellationToken.None)).Turn;

    public Task<Turn> AcceptAsync(string text, string conversation = "room", string author = "ann") => AcceptAsync(Message(text, conversation, author));

    /// <summary>The turn's last update.</summary>
    public static async Task<TurnUpdate> EndAsync(Turn turn) => (await UpdatesAsync(turn))[^1];

    public static async Task<List<TurnUpdate>> UpdatesAsync(Turn turn)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await turn.ReadUpdatesAsync(patience.Token).ToListAsync(patience.Token);
    }

    /// <summary>The reply's whole text.</summary>
    public async Task<string> SayAsync(string text, string conversation = "room", Language language = Language.English)
    {
        var turn = await AcceptAsync(Message(text, conversation) with { Language = language });
        return Assert.IsType<TurnUpdate.Finished>(await EndAsync(turn)).Result.Text;
    }

    /// <summary>As if the program died: from now on nothing of it reaches the database.</summary>
    public ValueTask KillAsync() => Get<Database>().DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await Queue.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
