using ChatBot.Discord.Gateway;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Discord;

/// <summary>The gateway's connection, and the reading of its events, for as long as Discord lets the bot in.</summary>
internal sealed class GatewayRun(
    DiscordRestClient rest, EventDispatcher dispatcher, DiscordStatus status, IOptions<DiscordOptions> options, TimeProvider time, ILoggerFactory loggers)
{
    // Opcodes and Status Codes, "Gateway Close Event Codes": Disallowed intent(s).
    private const int DisallowedIntents = 4014;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly ILogger _logger = loggers.CreateLogger<GatewayRun>();

    /// <summary>Runs until it is cancelled, or until Discord refuses for good, which is told in the log.</summary>
    /// <param name="application">Tells which privileged intents are switched on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(Application application, CancellationToken cancellationToken)
    {
        var wantsContent = options.Value.MessageContent;
        if (wantsContent && !application.MayReadContent())
        {
            _logger.ContentIntentMissing();
            wantsContent = false;
        }

        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(wantsContent, cancellationToken);
                return;
            }
            catch (GatewayFatalException exception) when (exception.CloseCode == DisallowedIntents && wantsContent)
            {
                // Everything but listening works without it.
                _logger.ContentIntentMissing();
                wantsContent = false;
            }
            catch (GatewayFatalException exception)
            {
                _logger.GatewayRefused(exception.CloseCode, exception.Remedy);
                status.SetProblem(exception.Remedy);
                return;
            }
#pragma warning disable CA1031 // Nothing that goes wrong with one connection may end the program.
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                _logger.GatewayFailed(exception);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private async Task RunOnceAsync(bool wantsContent, CancellationToken cancellationToken)
    {
        var gateway = new DiscordGateway(rest, Options(wantsContent), time, loggers.CreateLogger<DiscordGateway>());
        status.SetGateway(gateway, wantsContent);
        var dispatching = dispatcher.RunAsync(gateway.Events, cancellationToken);
        try
        {
            await gateway.RunAsync(cancellationToken);
        }
        finally
        {
            await dispatching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private GatewayOptions Options(bool wantsContent)
    {
        var range = ShardRange.Parse(options.Value.Shards);
        var intents = GatewayIntents.Guilds | GatewayIntents.GuildMessages | GatewayIntents.DirectMessages;
        return new GatewayOptions
        {
            Token = options.Value.Token,
            Intents = wantsContent ? intents | GatewayIntents.MessageContent : intents,
            ShardCount = range?.Count,
            FirstShard = range?.First,
            LastShard = range?.Last,
        };
    }
}
