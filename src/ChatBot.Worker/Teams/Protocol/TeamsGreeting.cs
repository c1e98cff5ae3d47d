using ChatBot.Teams.Authentication;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Teams.Protocol;

/// <summary>Fetches at the start what the first call would have to wait for, so that a wrong secret is known before anybody asks the bot.</summary>
internal sealed class TeamsGreeting(
    SigningKeys keys, IAccessTokens tokens, TeamsStatus status, IOptions<TeamsOptions> options, TimeProvider time, ILogger<TeamsGreeting> logger) : BackgroundService
{
    private readonly Backoff _backoff = new(time, first: TimeSpan.FromSeconds(15), longest: TimeSpan.FromMinutes(5));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.AllowAnonymous)
        {
            status.SetReady();
            logger.TeamsAnonymous();
            return;
        }

        while (!await IsGreetedAsync(stoppingToken))
            await _backoff.PauseAsync(stoppingToken);
        status.SetReady();
        logger.TeamsReady();
    }

    private async Task<bool> IsGreetedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await keys.GetIssuerAsync(cancellationToken);
            status.SetKeysProblem(null);
            await tokens.GetAsync(refused: null, cancellationToken);
            return true;
        }
        catch (SigningKeysException exception)
        {
            status.SetKeysProblem($"the keys with which Teams signs cannot be had: {exception.Message}");
            return false;
        }
        catch (AccessTokenException)
        {
            return false;
        }
#pragma warning disable CA1031 // The one catch of a service whose failure would end the program, and with it Discord and the web.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.TeamsGreetingFailed(exception);
            return false;
        }
    }
}
