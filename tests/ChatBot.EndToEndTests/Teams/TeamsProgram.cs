using ChatBot.TeamsServer;
using ChatBot.TeamsServer.Activities;
using ChatBot.TeamsServer.World;

namespace ChatBot.EndToEndTests.Teams;

/// <summary>The started program, with Microsoft's Playground and a strict scripted Teams as its clients; one for many scenarios.</summary>
public sealed class TeamsProgram : IAsyncLifetime
{
    /// <summary>Of every reply: the model is slow on a small machine.</summary>
    internal const int MaxTokens = 12;

    private ScriptedTeams? _teams;
    private ChatBotProgram? _program;
    private Playground? _playground;
    private int _count;

    public ScriptedTeams Teams => _teams ?? throw NotStarted();

    public ChatBotProgram Program => _program ?? throw NotStarted();

    internal Playground Playground => _playground ?? throw NotStarted();

    public async Task InitializeAsync()
    {
        ScriptedTeams.Patience = TimeSpan.FromMinutes(2);
        _teams = await ScriptedTeams.StartAsync();
        _program = new ChatBotProgram(TeamsSettings.Anonymous());
        await _program.StartAsync();
        var endpoint = new Uri(_program.Address, "api/messages");
        _teams.Connect(endpoint);
        _playground = await Playground.StartAsync(endpoint);
        await _playground.AskAsync($"/settings max-tokens {MaxTokens}");
    }

    public async Task DisposeAsync()
    {
        if (_playground is not null) await _playground.DisposeAsync();
        if (_program is not null) await _program.DisposeAsync();
        if (_teams is not null) await _teams.DisposeAsync();
    }

    /// <summary>Somebody new, whose replies are short in their own chat.</summary>
    internal async Task<Person> PersonAsync(string locale = "en-US")
    {
        var person = Teams.AddPerson($"person{Interlocked.Increment(ref _count)}");
        person.Locale = locale;
        await ShortenAsync(person, person.Chat);
        return person;
    }

    /// <summary>This person's replies are short in this chat.</summary>
    internal static async Task ShortenAsync(Person person, TestChat chat)
    {
        var asked = await person.SayAsync(chat, $"/settings max-tokens {MaxTokens}", mentionBot: chat.Kind != ChatKind.Personal);
        await chat.WaitForReplyAsync(asked, message => message.IsWhole);
    }

    private static InvalidOperationException NotStarted() => new("The program was not started.");
}

/// <summary>The scenarios that share it; each uses people and chats of its own.</summary>
[CollectionDefinition(Name)]
public sealed class SharedTeams : ICollectionFixture<TeamsProgram>
{
    public const string Name = "teams";
}
