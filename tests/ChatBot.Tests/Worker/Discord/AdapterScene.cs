using ChatBot.DiscordServer;
using ChatBot.DiscordServer.World;
using ChatBot.Tests.Fakes;
using ChatBot.Tests.Worker.Web;

namespace ChatBot.Tests.Worker.Discord;

/// <summary>The whole program with a scripted model, and the tests' own Discord, over real sockets. Nothing the bot sends may break a rule, nor ping anybody.</summary>
internal sealed class AdapterScene : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly (string Key, string Value)[] _settings;
    private WebTestHost? _host;
    private bool _restarts;

    private AdapterScene(ScriptedDiscord discord, ScriptedBackend backend, (string Key, string Value)[] settings)
    {
        (Discord, Backend, _settings) = (discord, backend, settings);
        Guild = discord.AddGuild();
        Channel = Guild.AddChannel("general");
        Ann = Guild.AddMember("ann");
        Backend.Reply = _ => new Script(" Hello", " there.\n\n") { Cut = "Human:" };
    }

    public ScriptedDiscord Discord { get; }

    public ScriptedBackend Backend { get; }

    public TestGuild Guild { get; }

    public TestChannel Channel { get; }

    public Person Ann { get; }

    public WebTestHost Host => _host ?? throw new InvalidOperationException("The program does not run.");

    public static async Task<AdapterScene> StartAsync(
        ScriptedDiscordOptions? options = null, ScriptedBackend? backend = null, params (string Key, string Value)[] settings)
    {
        var scene = await PrepareAsync(options, backend, settings);
        await scene.RunAsync();
        await scene.Discord.Gateway.WaitForReadyAsync();
        return scene;
    }

    /// <summary>The program does not run yet.</summary>
    public static async Task<AdapterScene> PrepareAsync(
        ScriptedDiscordOptions? options = null, ScriptedBackend? backend = null, params (string Key, string Value)[] settings) =>
        new(await ScriptedDiscord.StartAsync(options), backend ?? new ScriptedBackend(), settings);

    /// <summary>Starts the program, over the same database each time.</summary>
    public async Task RunAsync() => _host = await WebTestHost.StartAsync(
        Backend,
        [
            ("Discord:Token", Discord.Token),
            ("Discord:ApiBaseUrl", Discord.ApiBaseUrl.ToString()),
            ("Discord:EditMilliseconds", "250"),
            ("Storage:ConnectionString", $"Data Source={_folder.File("chatbot.db")};Pooling=False"),
            .. _settings,
        ]);

    public async Task StopAsync()
    {
        _restarts = true;
        await Host.DisposeAsync();
        _host = null;
    }

    public static Task<TestMessage> AnswerAsync(TestMessage question) => question.Channel.WaitForReplyAsync(question, IsFinished);

    /// <summary>Under it are the buttons of a finished reply.</summary>
    public static bool IsFinished(TestMessage message) => message.FindControl("Stop") is null && message.Controls.Count > 0;

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        var (violations, messages) = (Discord.Violations, Discord.Messages);
        await Discord.DisposeAsync();
        _folder.Dispose();

        // A program that starts again cannot know that another one identified a moment ago; Discord sends it away with op 9, and it comes again.
        Assert.DoesNotContain(violations, violation => !_restarts || !violation.What.StartsWith("identify within five seconds", StringComparison.Ordinal));
        Assert.DoesNotContain(messages, message => message.Author == Discord.Bot && message.EverPinged);
    }
}
