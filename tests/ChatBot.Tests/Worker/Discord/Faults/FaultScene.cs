using System.Collections.Immutable;
using ChatBot.Core.Channels;
using ChatBot.DiscordServer;
using ChatBot.DiscordServer.World;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Discord;

namespace ChatBot.Tests.Worker.Discord.Faults;

/// <summary>A scripted Discord with a class in it, a clock that all share, and one run of the bot after the other over the same database.</summary>
internal sealed class FaultScene : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _over = new();
    private volatile ImmutableList<BotRun> _runs = [];
    private volatile bool _isStarting;
    private readonly (string Key, string Value)[] _settings;
    private readonly Lock _gate = new();
    private readonly List<int> _told = [];
    private Task _clock = Task.CompletedTask;

    private FaultScene(ScriptedDiscord discord, ManualTimeProvider time, (string Key, string Value)[] settings)
    {
        (Discord, Time, _settings) = (discord, time, [("Discord:Token", discord.Token), .. settings]);
        Guild = discord.AddGuild();
        Members = [.. Enumerable.Range(0, 5).Select(i => Guild.AddMember($"member-{i}"))];
        Channels = [.. new[] { "chains", "room", "threads" }.Select(name => Guild.AddChannel(name)), Members[0].Dm];
    }

    public ScriptedDiscord Discord { get; }

    public ManualTimeProvider Time { get; }

    public TestGuild Guild { get; }

    public IReadOnlyList<Person> Members { get; }

    /// <summary>One for each scope of conversations, and direct messages of the first member.</summary>
    public IReadOnlyList<TestChannel> Channels { get; }

    public string Database => _folder.File("chatbot.db");

    /// <summary>The run that lives, or the last one that did.</summary>
    public BotRun Bot => _runs[^1];

    public IReadOnlyList<BotRun> Runs => _runs;

    /// <summary>The numbers of the questions that were answered to their end by a run that was alive, in that order.</summary>
    public IReadOnlyList<int> Told
    {
        get
        {
            lock (_gate) return [.. _told];
        }
    }

    /// <summary>A class and a bot that is ready, before anything goes wrong.</summary>
    public static Task<FaultScene> StartAsync(ScriptedDiscordOptions options, params (string Key, string Value)[] settings) =>
        StartAsync(options, TimeSpan.FromSeconds(1), settings);

    /// <param name="options">Of the scripted Discord.</param>
    /// <param name="longestJump">Of the clock, while nothing moves.</param>
    /// <param name="settings">Of the bot, beside its token.</param>
    public static async Task<FaultScene> StartAsync(ScriptedDiscordOptions options, TimeSpan longestJump, params (string Key, string Value)[] settings)
    {
        var time = new ManualTimeProvider();
        var scene = new FaultScene(await ScriptedDiscord.StartAsync(options, time), time, settings);
        scene._clock = new FastClock(time, scene.Moves, scene.IsBusy) { Longest = longestJump }.RunAsync(scene._over.Token);
        await scene.StartBotAsync();
        var channels = scene.Bot.Get<ChannelStore>();
        await scene.SetScopeAsync(channels, scene.Channels[1], ConversationScope.Channel);
        await scene.SetScopeAsync(channels, scene.Channels[2], ConversationScope.Thread);
        await scene.Discord.Commands.WaitForAsync("ask");
        await scene.Discord.Gateway.WaitForReadyAsync();
        return scene;
    }

    public async Task StartBotAsync()
    {
        var run = _runs.Count;
        var backend = new ScriptedBackend
        {
            Slots = 3,
            Reply = Tale.Told(Time, number =>
            {
                lock (_gate)
                {
                    if (_runs.Count == run + 1 && _runs[run].IsAlive) _told.Add(number);
                }
            }),
        };
        _isStarting = true;
        var bot = await BotRun.StartAsync(Wire.To(Discord.ApiBaseUrl), Database, backend, Time, _settings);
        lock (_gate) _runs = _runs.Add(bot);
        _isStarting = false;
    }

    /// <summary>Lets time pass.</summary>
    public Task PassAsync(TimeSpan time) => Task.Delay(time, Time);

    /// <summary>Lets time pass until it is so, or so much of it has passed: then false.</summary>
    public async Task<bool> PassUntilAsync(Func<bool> isSo, TimeSpan most)
    {
        for (var start = Time.GetTimestamp(); Time.GetElapsedTime(start) < most;)
        {
            if (isSo()) return true;
            await PassAsync(TimeSpan.FromSeconds(1));
        }

        return isSo();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var run in _runs) await run.DisposeAsync();
        await _over.CancelAsync();
        await _clock;
        await Discord.DisposeAsync();
        _over.Dispose();
        _folder.Dispose();
    }

    private long Moves() => _runs.Sum(run => run.Wire.Moves);

    private bool IsBusy() => _isStarting || _runs.Any(run => run.Wire.Requests > 0);

    private Task SetScopeAsync(ChannelStore channels, TestChannel channel, ConversationScope scope) => channels.SaveAsync(
        DiscordSurface.Platform, Guild.Id.ToString(), channel.Id.ToString(), new ChannelSettings { Scope = scope }, "1", "scope", CancellationToken.None);
}
