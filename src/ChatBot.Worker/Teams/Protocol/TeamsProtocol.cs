using ChatBot.Teams.Authentication;
using ChatBot.Teams.Connector;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Teams.Protocol;

/// <summary>Who may call, what is taken, how Teams is called.</summary>
internal static class TeamsProtocol
{
    private const string HttpClientName = "teams";
    private const string EntraClientName = "entra";

    /// <summary>Far more than any answer that is read.</summary>
    private const int LongestAnswer = 4 * 1024 * 1024;

    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(1);

    /// <summary>After it a name is looked up again: the client lives as long as the program.</summary>
    private static readonly TimeSpan LongestConnection = TimeSpan.FromMinutes(5);

    /// <summary>The options, their check, and how Teams is called: for <c>doctor</c> too.</summary>
    public static IServiceCollection AddTeamsConnector(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<TeamsOptions>, TeamsOptionsValidator>();
        services.AddSingleton(provider => ServiceUrls(provider.GetRequiredService<IOptions<TeamsOptions>>().Value));
        services.AddSingleton<TeamsStatus>();
        services.AddTeamsClient(HttpClientName);
        services.AddTeamsClient(EntraClientName)
            .AddHttpMessageHandler(provider => new PlainLoopback(new Uri(provider.GetRequiredService<IOptions<TeamsOptions>>().Value.Authority)));
        services.AddSingleton<IAccessTokens>(AccessTokens);
        services.AddSingleton(provider => new SigningKeys(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName),
            new Uri(provider.GetRequiredService<IOptions<TeamsOptions>>().Value.OpenIdMetadataUrl),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SigningKeys>>()));
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
        services.AddSingleton<ActivityAccess>();
        services.AddSingleton(provider => Callers(provider.GetRequiredService<IOptions<TeamsOptions>>().Value, provider));
        services.AddHostedService<TeamsGreeting>();
        return services.AddSingleton<ActivityDispatch>();
    }

    /// <summary>
    /// The calls have timeouts of their own, one for each attempt. The client's own lines would name addresses, and they hold people's ids; a redirect
    /// would lead a token elsewhere.
    /// </summary>
    private static IHttpClientBuilder AddTeamsClient(this IServiceCollection services, string name) =>
        services.AddHttpClient(name, client => (client.Timeout, client.MaxResponseContentBufferSize) = (LongestCall, LongestAnswer))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = LongestConnection })
            .RemoveAllLoggers();

    private static IAccessTokens AccessTokens(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<TeamsOptions>>().Value;
        if (options.AllowAnonymous)
            return new NoAccessTokens();
        var entra = new EntraOptions
        {
            AppId = options.AppId,
            Tenant = options.TenantId,
            Authority = new Uri(options.Authority),
            Scope = options.Scope,
            Credential = TeamsCredential.Of(options),
        };
        return new WatchedTokens(
            new EntraTokens(entra, provider.GetRequiredService<IHttpClientFactory>().CreateClient(EntraClientName)),
            provider.GetRequiredService<TeamsStatus>(),
            provider.GetRequiredService<ILogger<WatchedTokens>>());
    }

    private static CallerCheck Callers(TeamsOptions options, IServiceProvider provider)
    {
        var tenants = TeamsOptions.List(options.AllowedTenants);
        return new CallerCheck(
            new CallerOptions { AppId = options.AppId, Tenants = tenants.Contains("*", StringComparer.Ordinal) ? null : [options.TenantId, .. tenants] },
            provider.GetRequiredService<SigningKeys>(),
            provider.GetRequiredService<TimeProvider>());
    }

    private static ServiceUrls ServiceUrls(TeamsOptions options) => new(TeamsOptions.List(options.ServiceUrls), options.AllowAnonymous);
}
