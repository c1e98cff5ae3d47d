using System.Net;
using System.Text.Json;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Gateway;

/// <summary>Asks where to connect, for as long as it takes.</summary>
internal sealed class GatewayBotSource(
    Func<CancellationToken, Task<GatewayBot>> ask, GatewayOptions options, TimeProvider time, Jitter jitter, ILogger logger)
{
    /// <exception cref="GatewayFatalException">The token is refused.</exception>
    public async Task<GatewayBot> FetchAsync(CancellationToken cancellationToken)
    {
        var pace = new ReconnectPace(options.ReconnectDelays, jitter);
        while (true)
        {
            try
            {
                var bot = await ask(cancellationToken);
                if (GatewayAddress.Build(bot.Url, options.Compress) is not null) return bot;
                logger.NoGatewayAddress();
            }
            catch (DiscordApiException e) when (e.Status == HttpStatusCode.Unauthorized)
            {
                throw new GatewayFatalException(
                    GatewayCloseCodes.AuthenticationFailed, GatewayCloseCodes.Remedy(GatewayCloseCodes.AuthenticationFailed, options.Intents));
            }
            catch (Exception e) when (e is DiscordApiException or DiscordUnavailableException or HttpRequestException or JsonException
                || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                logger.GatewayAddressFailed(e.GetType().Name, (int?)(e as DiscordApiException)?.Status);
            }

            await Task.Delay(pace.Next(), time, cancellationToken);
        }
    }
}
