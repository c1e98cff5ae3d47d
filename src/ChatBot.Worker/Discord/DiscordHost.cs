using System.Net;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using ChatBot.Worker.Discord.Commands;
using ChatBot.Worker.Discord.Intake;
using ChatBot.Worker.Replies;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Discord;

/// <summary>
/// The bot's life in Discord: says who it is, takes up what is owed, registers the commands, stays connected. What goes wrong here is told in one
/// line of the log, and never ends the program: the other surfaces go on.
/// </summary>
internal sealed class DiscordHost(
    DiscordRestClient rest,
    BotIdentity identity,
    DiscordStatus status,
    Resumption<DiscordAddress> resumption,
    CommandRegistration commands,
    GatewayRun gateway,
    ChannelLanes lanes,
    QuestionLanes questions,
    InteractionTasks interactions,
    PushedTurns<DiscordAddress> turns,
    GuildDirectory guilds,
    IOptions<DiscordOptions> options,
    TimeProvider time,
    ILogger<DiscordHost> logger) : BackgroundService
{
    /// <summary>How long requests on their way may take when the program stops; the turns need the rest of the host's patience.</summary>
    private static readonly TimeSpan StoppingGrace = TimeSpan.FromSeconds(3);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        using var grace = new CancellationTokenSource(StoppingGrace, time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, grace.Token);
        await base.StopAsync(patience.Token);
        await turns.StopAsync(patience.Token);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        status.SetRest(rest);
        status.SetSurface(guilds, turns);
        try
        {
            if (await IdentifyAsync(stoppingToken) is not { } application)
                return;
            await resumption.RunAsync(stoppingToken);
            var registering = RegisterAsync(stoppingToken);
            if (options.Value.Gateway)
                await gateway.RunAsync(application, stoppingToken);
            await registering;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // As asked for.
        }
#pragma warning disable CA1031 // The other surfaces go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.DiscordFailed(exception);
            status.SetProblem("it failed; the log says more");
        }
        finally
        {
            await Task.WhenAll(lanes.WhenEmptyAsync(), interactions.WhenDoneAsync());
            await questions.WhenEmptyAsync();
        }
    }

    /// <summary>Null when Discord does not take the token.</summary>
    private async Task<Application?> IdentifyAsync(CancellationToken cancellationToken)
    {
        var backoff = new Backoff(time);
        while (true)
        {
            try
            {
                var self = await rest.GetCurrentUserAsync(cancellationToken);
                var application = await rest.GetCurrentApplicationAsync(cancellationToken);
                identity.Set(self, application.Id);
                status.SetIdentified();
                logger.Identified(self.Username, application.Id);
                return application;
            }
            catch (DiscordApiException exception) when (exception.Status == HttpStatusCode.Unauthorized)
            {
                logger.TokenRefused();
                status.SetProblem("Discord does not accept the token");
                return null;
            }
            catch (Exception exception) when (exception is DiscordApiException or DiscordUnavailableException)
            {
                logger.DiscordUnreachable(exception.Message);
                await backoff.PauseAsync(cancellationToken);
            }
        }
    }

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        var backoff = new Backoff(time);
        while (true)
        {
            try
            {
                await commands.RegisterAsync(identity.Application, cancellationToken);
                if (options.Value is { DevelopmentGuild.Length: > 0 } or { Gateway: false })
                    return;
                await guilds.WhenToldAsync(cancellationToken);
                await commands.ClearServersAsync(identity.Application, guilds.Ids, cancellationToken);
                return;
            }
            catch (DiscordApiException exception)
            {
                logger.CommandsRefused((int)exception.Status, exception.Code, exception.Message);
                return;
            }
            catch (DiscordUnavailableException exception)
            {
                logger.DiscordUnreachable(exception.Message);
                await backoff.PauseAsync(cancellationToken);
            }
#pragma warning disable CA1031 // Commands that were registered before go on working.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                logger.CommandsNotRegistered(exception);
                return;
            }
        }
    }
}
