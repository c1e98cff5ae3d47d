using ChatBot.Core.Channels;
using ChatBot.Core.Conversations;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChatBot.Tests.Fakes;

/// <summary>A database and all its stores.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly Database _database;

    public TestDatabase(string connectionString)
    {
        _database = new Database(Options.Create(new StorageOptions { ConnectionString = connectionString }));
        Journal = new TurnJournal(_database, Time, NullLogger<TurnJournal>.Instance);
        Conversations = new ConversationStore(_database);
        Forgetting = new ForgettingStore(_database);
        Deliveries = new DeliveryStore(_database);
        Channels = new ChannelStore(_database, Time);
    }

    public ManualTimeProvider Time { get; } = new();

    public TurnJournal Journal { get; }

    public ConversationStore Conversations { get; }

    public ForgettingStore Forgetting { get; }

    public DeliveryStore Deliveries { get; }

    public ChannelStore Channels { get; }

    public static async Task<TestDatabase> OpenAsync(string path)
    {
        var database = new TestDatabase($"Data Source={path}");
        await database.Journal.OpenAsync(default);
        return database;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
