using ChatBot.Teams.Authentication;
using ChatBot.Teams.Connector;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Teams.Protocol;

/// <summary>Who may call, what is taken, how Teams is called.</summary>
internal static class TeamsProtocol
{
    private const string HttpClientName = "teams";

    /// <summary>The options, their check, and how Teams is called: for <c>doctor</c> too.</summary>
    public static IServiceCollection AddTeamsConnector(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<TeamsOptions>, TeamsOptionsValidator>();
        services.AddSingleton(provider => ServiceUrls(provider.GetRequiredService<IOptions<TeamsOptions>>().Value));
        services.TryAddSingleton<IAccessTokens, NoAccessTokens>();

        // The client has timeouts of its own, one for each attempt. Its own lines would name addresses, and they hold people's ids.
        services.AddHttpClient(HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
        return services.AddSingleton<IConnector>(provider => new ConnectorClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName),
            new ConnectorOptions { ServiceUrls = provider.GetRequiredService<ServiceUrls>() },
            provider.GetRequiredService<IAccessTokens>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ConnectorClient>>()));
    }

    public static IServiceCollection AddTeamsProtocol(this IServiceCollection services)
    {
        services.AddSingleton<ActivityGate>();
        return services.AddSingleton<ActivityDispatch>();
    }

    private static ServiceUrls ServiceUrls(TeamsOptions options) => new(TeamsOptions.List(options.ServiceUrls), options.AllowAnonymous);
}
