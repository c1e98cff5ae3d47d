using System.Text.RegularExpressions;
using ChatBot.TeamsServer;
using ChatBot.TeamsServer.World;

namespace ChatBot.EndToEndTests.Teams;

/// <summary>
/// The started program, with Microsoft's Playground and a strict scripted Teams as its clients; one for many scenarios. Replies are short, unless
/// a scenario says otherwise: the model is slow on a small machine.
/// </summary>
public sealed partial class TeamsProgram : IAsyncLifetime
{
    private readonly PromptsFolder _prompts = new((_, text) => MaxTokens().Replace(text, "maxTokens: 12"));
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
        _program = new ChatBotProgram(TeamsSettings.Anonymous(("Chat__PromptsPath", _prompts.Path)));
        await _program.StartAsync();
        var endpoint = new Uri(_program.Address, "api/messages");
        _teams.Connect(endpoint);
        _playground = await Playground.StartAsync(endpoint);
    }

    public async Task DisposeAsync()
    {
        if (_playground is not null) await _playground.DisposeAsync();
        if (_program is not null) await _program.DisposeAsync();
        if (_teams is not null) await _teams.DisposeAsync();
        _prompts.Dispose();
    }

    internal Person NewPerson(string locale)
    {
        var person = Teams.AddPerson($"person{Interlocked.Increment(ref _count)}");
        person.Locale = locale;
        return person;
    }

    private static InvalidOperationException NotStarted() => new("The program was not started.");

    [GeneratedRegex(@"\bmaxTokens: \d+")]
    private static partial Regex MaxTokens();
}

/// <summary>The scenarios that share it; each uses people and chats of its own.</summary>
[CollectionDefinition(Name)]
public sealed class SharedTeams : ICollectionFixture<TeamsProgram>
{
    public const string Name = "teams";
}
