using System.Diagnostics.CodeAnalysis;
using ChatBot.Teams.Connector;
using ChatBot.Teams.Model;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatBot.Teams.Authentication;

/// <summary>
/// Says who calls, by the token that comes with every call of Teams, and whether that caller may bring that activity. Source: "Authentication with
/// the Bot Connector API", Connector to bot. Tokens that Entra itself issues are for the Emulator and for other agents, and are not taken.
/// </summary>
/// <remarks>The reasons are for the log: they show nothing of the token.</remarks>
public sealed class CallerCheck(CallerOptions options, SigningKeys keys, TimeProvider time)
{
    private const string Scheme = "Bearer ";

    /// <summary>Far more than any token of Teams.</summary>
    private const int LongestToken = 16 * 1024;

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    // In a token an id is in lower case; a person may have written it otherwise.
    private readonly string _audience = options.AppId.ToLowerInvariant();

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = LongestToken };

    /// <param name="authorization">The header's value.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The caller, or why it is not known who calls.</returns>
    /// <exception cref="SigningKeysException">Nobody can say who calls, because the keys cannot be had.</exception>
    public async Task<(Caller? Caller, string? Refusal)> IdentifyAsync(string? authorization, CancellationToken cancellationToken)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return (null, "no token");
        if (Read(authorization[Scheme.Length..].Trim()) is not { } token)
            return (null, "no readable token");
        if (token.Alg != SecurityAlgorithms.RsaSha256)
            return (null, "a token of another algorithm");
        var (issuer, key) = await keys.FindAsync(token.Kid, cancellationToken);
        if (key is null)
            return (null, "a token of an unknown key");
        var result = await _handler.ValidateTokenAsync(token, Parameters(issuer, key));
        if (!result.IsValid)
            return (null, Reason(result.Exception));
        var serviceUrl = Claim(token, "serviceurl");
        return (new Caller(serviceUrl, Claim(token, "tid") ?? Tenants.OfServiceUrl(serviceUrl), key.Endorsements), null);
    }

    /// <summary>Why the caller may not bring this activity; null when it may.</summary>
    public string? Refusal(Caller caller, Activity activity)
    {
        if (caller.ServiceUrl is null || activity.ServiceUrl is null || !ServiceUrls.AreSame(caller.ServiceUrl, activity.ServiceUrl))
            return "the token is not for the activity's serviceUrl";
        if (activity.ChannelId is null || !caller.Endorsements.Contains(activity.ChannelId))
            return "the key that signed is not endorsed for the activity's channel";
        var tenants = Tenants.Of(activity);
        if (caller.Tenant is { } tenant && !tenants.Contains(tenant))
            return "the token is for another organisation than the activity";
        return options.Tenants is null || (tenants.Count > 0 && tenants.IsSubsetOf(options.Tenants))
            ? null
            : "the activity's organisation is not allowed (Teams:TenantId, Teams:AllowedTenants)";
    }

    private static string? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) && value.Length > 0 ? value : null;

    private static string Reason(Exception? exception) => exception switch
    {
        SecurityTokenInvalidIssuerException => "a token of another issuer",
        SecurityTokenInvalidAudienceException => "a token for another audience",
        SecurityTokenNoExpirationException or SecurityTokenInvalidLifetimeException => "a token whose time is over or has not come",
        SecurityTokenInvalidSignatureException => "a token with a wrong signature",
        _ => "a token that is not valid",
    };

    [SuppressMessage("Design", "CA1031", Justification = "Whatever is wrong with what somebody sent, it is no token.")]
    private static JsonWebToken? Read(string token)
    {
        try
        {
            return token.Length is > 0 and <= LongestToken ? new JsonWebToken(token) : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    private TokenValidationParameters Parameters(string issuer, SigningKey key) => new()
    {
        ValidIssuer = issuer,
        ValidAudience = _audience,
        IssuerSigningKey = key.Key,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        LifetimeValidator = (notBefore, expires, _, _) => IsNow(notBefore, expires),
    };

    private bool IsNow(DateTime? notBefore, DateTime? expires)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + Skew && (notBefore is not { } start || now > start - Skew);
    }
}
