using ChatBot.Core.Conversations;
using ChatBot.Inference;
using ChatBot.Worker.Discord;
using ChatBot.Worker.Discord.Intake;
using ChatBot.Worker.Hosting;
using ChatBot.Worker.Replies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Worker.Discord.Faults;

/// <summary>
/// One run of the whole program, as <c>serve</c> composes it, with a scripted model, over a wire of its own to the scripted Discord. It can be
/// stopped, or killed: then its wire is pulled and its database closed under it, and what is left of it is swept away.
/// </summary>
internal sealed class BotRun : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Wire _wire;
    private Task? _ending;

    private BotRun(WebApplication app, Wire wire, FaultLog log)
    {
        (_app, _wire, Log) = (app, wire, log);
        app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => HasExited |= _ending is null);
    }

    public FaultLog Log { get; }

    public Wire Wire => _wire;

    /// <summary>It stopped though nobody had asked for it.</summary>
    public bool HasExited { get; private set; }

    public bool IsAlive => _ending is null;

    /// <summary>No reply is on its way, and nothing that came is still being looked at.</summary>
    public bool IsQuiet =>
        Get<ChannelLanes>().WhenEmptyAsync().IsCompleted && Get<QuestionLanes>().WhenEmptyAsync().IsCompleted
        && Get<InteractionTasks>().WhenDoneAsync().IsCompleted && Get<PushedTurns<DiscordAddress>>().Count == 0;

    public DiscordStatus Status => Get<DiscordStatus>();

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <param name="wire">Its own.</param>
    /// <param name="database">The file that all runs share.</param>
    /// <param name="backend">The model.</param>
    /// <param name="time">Everybody's.</param>
    /// <param name="settings">Beside what it needs.</param>
    public static async Task<BotRun> StartAsync(
        Wire wire, string database, ICompletionBackend backend, TimeProvider time, params (string Key, string Value)[] settings)
    {
        var overrides = new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = $"Data Source={database}",
            ["Chat:PromptsPath"] = Path.Combine(AppContext.BaseDirectory, "prompts"),
            ["Chat:DeadlineSeconds"] = "3600",
            ["Discord:ApiBaseUrl"] = wire.ApiBaseUrl,
        };
        foreach (var (key, value) in settings) overrides[key] = value;
        var log = new FaultLog();
        var app = ServeHost.Build(overrides, builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders().AddProvider(log);
            builder.Logging.SetMinimumLevel(LogLevel.Debug);
            builder.Services.AddHttpClient("discord").AddHttpMessageHandler(wire.Counter);
            builder.Services.Replace(ServiceDescriptor.Singleton(time));
            builder.Services.Replace(ServiceDescriptor.Singleton<LoadBackend>((_, _) => Task.FromResult(backend)));
        });
        var run = new BotRun(app, wire, log);
        await app.StartAsync();
        return run;
    }

    /// <summary>From now on nothing of it reaches Discord or the disk.</summary>
    public async Task KillAsync()
    {
        if (_ending is not null) return;
        _ending = Task.CompletedTask;
        Log.Close();
        _wire.Pull();
        await Get<Database>().DisposeAsync();
        _ending = SweepAsync();
    }

    /// <summary>As Ctrl+C does.</summary>
    public async Task StopAsync()
    {
        if (_ending is not null) return;
        _ending = Task.CompletedTask;
        _ending = SweepAsync();
        await _ending;
        _wire.Pull();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _ending!;
        await _wire.DisposeAsync();
    }

    private async Task SweepAsync()
    {
        await Task.Yield();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
