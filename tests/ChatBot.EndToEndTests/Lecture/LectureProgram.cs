using System.Text.RegularExpressions;
using ChatBot.DiscordServer;
using ChatBot.EndToEndTests.Discord;
using ChatBot.EndToEndTests.Teams;
using ChatBot.EndToEndTests.Web;
using ChatBot.TeamsServer;

namespace ChatBot.EndToEndTests.Lecture;

/// <summary>
/// One program with the page, Discord, Teams and the lecture's own files, but for the lengths: the model writes two tokens at a time, and two samples
/// where it would write more.
/// </summary>
public sealed partial class LectureProgram : IAsyncLifetime
{
    private readonly PromptsFolder _prompts = new((_, text) => Length().Replace(text, "${1}2"));
    private ScriptedDiscord? _discord;
    private ScriptedTeams? _teams;
    private BrowserFixture? _browser;

    /// <summary>Of a lesson with nine samples on a machine that is busy otherwise.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public BrowserFixture Browser => _browser ?? throw NotStarted();

    public ScriptedTeams Teams => _teams ?? throw NotStarted();

    public ScriptedDiscord Discord => _discord ?? throw NotStarted();

    internal Dictionary<string, string> Settings => new(StringComparer.Ordinal) { ["Chat__PromptsPath"] = _prompts.Path, ["Chat__DeadlineSeconds"] = "600" };

    /// <param name="language"><c>en</c> or <c>zh</c>.</param>
    internal IReadOnlyList<LectureLesson> LessonsIn(string language) => LectureLesson.In(_prompts.Path, language);

    internal Classroom ClassIn(string locale) => new(Discord, locale);

    public async Task InitializeAsync()
    {
        (ScriptedDiscord.Patience, ScriptedTeams.Patience) = (Patience, Patience);
        _teams = await ScriptedTeams.StartAsync();
        _discord = await ScriptedDiscord.StartAsync(new ScriptedDiscordOptions());
        var settings = Settings.Concat(TeamsSettings.Anonymous()).Select(setting => (setting.Key, setting.Value));
        _browser = new BrowserFixture(new ChatBotProgram(DiscordSettings.For(_discord, [.. settings])));
        await _browser.InitializeAsync();
        _teams.Connect(new Uri(_browser.Program.Address, "api/messages"));
        await _discord.Commands.WaitForAsync("lesson");
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        if (_discord is not null) await _discord.DisposeAsync();
        if (_teams is not null) await _teams.DisposeAsync();
        _prompts.Dispose();
    }

    private static InvalidOperationException NotStarted() => new("The program was not started.");

    // One sample stays one.
    [GeneratedRegex(@"\b(maxTokens: |showCut: |samples: )(?:[2-9]|[1-9]\d+)\b")]
    private static partial Regex Length();
}

/// <summary>The tests of the lecture's rows, which share it; each uses people and places of its own.</summary>
[CollectionDefinition(Name)]
public sealed class SharedLecture : ICollectionFixture<LectureProgram>
{
    public const string Name = "lecture";
}
