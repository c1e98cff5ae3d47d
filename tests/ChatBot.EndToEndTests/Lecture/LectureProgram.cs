using System.Text.RegularExpressions;
using ChatBot.DiscordServer;
using ChatBot.EndToEndTests.Discord;
using ChatBot.EndToEndTests.Web;

namespace ChatBot.EndToEndTests.Lecture;

/// <summary>
/// One program with the page, Discord and the lecture's own files, but for the lengths: the model writes two tokens at a time, and two samples
/// where it would write more.
/// </summary>
public sealed partial class LectureProgram : IAsyncLifetime
{
    private readonly TemporaryFolder _prompts = new();
    private ScriptedDiscord? _discord;
    private BrowserFixture? _browser;

    public BrowserFixture Browser => _browser ?? throw new InvalidOperationException("The program was not started.");

    internal Dictionary<string, string> Settings => new(StringComparer.Ordinal) { ["Chat__PromptsPath"] = _prompts.Path, ["Chat__DeadlineSeconds"] = "600" };

    /// <param name="language"><c>en</c> or <c>zh</c>.</param>
    internal IReadOnlyList<LectureLesson> LessonsIn(string language) => LectureLesson.In(_prompts.Path, language);

    internal Classroom ClassIn(string locale) => new(_discord!, locale);

    public async Task InitializeAsync()
    {
        Shorten(Path.Combine(Repository.Root, "prompts"), _prompts.Path);
        ScriptedDiscord.Patience = TimeSpan.FromMinutes(2);
        _discord = await ScriptedDiscord.StartAsync(new ScriptedDiscordOptions());
        _browser = new BrowserFixture(new ChatBotProgram(DiscordSettings.For(_discord, [.. Settings.Select(setting => (setting.Key, setting.Value))])));
        await _browser.InitializeAsync();
        await _discord.Commands.WaitForAsync("lesson");
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        if (_discord is not null) await _discord.DisposeAsync();
        _prompts.Dispose();
    }

    private static void Shorten(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, Length().Replace(File.ReadAllText(file), "${1}2"));
        }
    }

    // One sample stays one.
    [GeneratedRegex(@"\b(maxTokens: |showCut: |samples: )(?:[2-9]|[1-9]\d+)\b")]
    private static partial Regex Length();
}
