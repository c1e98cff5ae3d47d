using ChatBot.DiscordServer;

namespace ChatBot.EndToEndTests.Discord;

/// <summary>The started program in a scripted Discord, with a class in English and one in Chinese; one for many scenarios.</summary>
public sealed class DiscordProgram : IAsyncLifetime
{
    /// <summary>Of every reply, unless a scenario says otherwise: the model is slow on a small machine.</summary>
    private const int MaxTokens = 12;

    private ScriptedDiscord? _discord;
    private ChatBotProgram? _program;
    private Classroom? _english;
    private Classroom? _chinese;

    public ScriptedDiscord Discord => _discord ?? throw NotStarted();

    public ChatBotProgram Program => _program ?? throw NotStarted();

    public Classroom ClassIn(string locale) => (locale == Languages.Chinese ? _chinese : _english) ?? throw NotStarted();

    public async Task InitializeAsync()
    {
        ScriptedDiscord.Patience = TimeSpan.FromMinutes(2);
        _discord = await ScriptedDiscord.StartAsync(new ScriptedDiscordOptions { MessageContentGranted = true });
        _english = new Classroom(_discord, Languages.English);
        _chinese = new Classroom(_discord, Languages.Chinese);
        _program = new ChatBotProgram(DiscordSettings.For(_discord, ("Discord__MessageContent", "true")));
        await _program.StartAsync();
        await _discord.Commands.WaitForAsync("ask");
        await _english.SetUpAsync(MaxTokens);
        await _chinese.SetUpAsync(MaxTokens);
    }

    public async Task DisposeAsync()
    {
        if (_program is not null) await _program.DisposeAsync();
        if (_discord is not null) await _discord.DisposeAsync();
    }

    private static InvalidOperationException NotStarted() => new("The program was not started.");
}

/// <summary>The scenarios that share it; each uses channels and members of its own.</summary>
[CollectionDefinition(Name)]
public sealed class SharedDiscord : ICollectionFixture<DiscordProgram>
{
    public const string Name = "discord";
}
