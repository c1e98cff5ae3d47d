using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace ChatBot.Teams.Authentication;

/// <summary>Access tokens from Entra by client credentials. MSAL keeps them, and fetches new ones in time. For any thread.</summary>
public sealed partial class EntraTokens : IAccessTokens
{
    private readonly Func<bool, CancellationToken, Task<AuthenticationResult>> _acquire;

    /// <param name="options">Who the bot is.</param>
    /// <param name="http">Kept; its owner disposes of it.</param>
    public EntraTokens(EntraOptions options, HttpClient http)
    {
        ArgumentNullException.ThrowIfNull(options);
        _acquire = options.Credential is EntraCredential.ManagedIdentity identity ? ByIdentity(options, identity, http) : ByApplication(options, http);
    }

    public async ValueTask<string?> GetAsync(string? refused, CancellationToken cancellationToken)
    {
        var token = await AcquireAsync(force: false, cancellationToken);
        return refused is null || token != refused ? token : await AcquireAsync(force: true, cancellationToken);
    }

    private static Func<bool, CancellationToken, Task<AuthenticationResult>> ByApplication(EntraOptions options, HttpClient http)
    {
        // MSAL talks https alone; on loopback the client turns that back.
        var authority = new UriBuilder(options.Authority) { Scheme = Uri.UriSchemeHttps, Port = options.Authority.Port };
        authority.Path = $"{authority.Path.TrimEnd('/')}/{(options.Tenant.Length > 0 ? options.Tenant : EntraOptions.SharedTenant)}";
        var builder = ConfidentialClientApplicationBuilder.Create(options.AppId)
            .WithAuthority(authority.Uri, validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(new OneClient(http), retryOnceOn5xx: false);
        var application = options.Credential switch
        {
            EntraCredential.Certificate certificate => builder.WithCertificate(certificate.Value, sendX5C: true).Build(),
            EntraCredential.Secret secret => builder.WithClientSecret(secret.Value).Build(),
            _ => throw new ArgumentException("no credential of an application", nameof(options)),
        };
        return (force, cancellationToken) => application.AcquireTokenForClient([options.Scope]).WithForceRefresh(force).ExecuteAsync(cancellationToken);
    }

    private static Func<bool, CancellationToken, Task<AuthenticationResult>> ByIdentity(EntraOptions options, EntraCredential.ManagedIdentity identity, HttpClient http)
    {
        var id = identity.ClientId is { } client ? ManagedIdentityId.WithUserAssignedClientId(client) : ManagedIdentityId.SystemAssigned;
        var application = ManagedIdentityApplicationBuilder.Create(id).WithHttpClientFactory(new OneClient(http), retryOnceOn5xx: false).Build();
        return (force, cancellationToken) => application.AcquireTokenForManagedIdentity(options.Scope).WithForceRefresh(force).ExecuteAsync(cancellationToken);
    }

    /// <summary>The code that Entra's documentation explains, and no word of what was sent.</summary>
    private static string Describe(MsalException exception) => EntraCode().Match(exception.Message) is { Success: true } code
        ? $"{exception.ErrorCode} ({code.Value})"
        : exception.ErrorCode;

    [GeneratedRegex("AADSTS[0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EntraCode();

    private async Task<string> AcquireAsync(bool force, CancellationToken cancellationToken)
    {
        try
        {
            return (await _acquire(force, cancellationToken)).AccessToken;
        }
        catch (MsalServiceException exception)
        {
            throw new AccessTokenException(Describe(exception), exception.StatusCode is >= 400 and < 500 and not (408 or 429), exception);
        }
        catch (MsalException exception)
        {
            throw new AccessTokenException(Describe(exception), isRefusal: true, exception);
        }
        catch (HttpRequestException exception)
        {
            throw new AccessTokenException($"network: {exception.HttpRequestError}", isRefusal: false, exception);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // A socket's own exception escapes the handler when the peer hangs up right after accepting.
            throw new AccessTokenException("network: broken off", isRefusal: false, exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AccessTokenException("no answer in time", isRefusal: false, exception);
        }
    }

    private sealed class OneClient(HttpClient http) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => http;
    }
}
