using System.Security.Cryptography;
using System.Text;
using ChatBot.Worker.Configuration;
using ChatBot.Worker.Discord.Commands;
using ChatBot.Worker.Teams;
using ChatBot.Worker.Teams.Protocol;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Web;

/// <summary>
/// Who may call. On loopback there is no token by default, so the guard refuses what a foreign web page could make a browser send: another
/// <c>Host</c> (DNS rebinding) and another <c>Origin</c> (cross-site requests).
/// </summary>
internal sealed class AccessGuard(IOptions<WebOptions> options, IOptions<TeamsOptions> teams) : IMiddleware
{
    private readonly bool _isLoopback = WebOptionsValidator.Parse(options.Value.Url) is { } address && WebOptionsValidator.IsLoopback(address.Host);
    private readonly byte[]? _tokenHash = options.Value.AccessToken is { Length: > 0 } token ? Hash(token) : null;

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (IsSigned(request.Path))
            return next(context);
        if (_isLoopback && !WebOptionsValidator.IsLoopback(request.Host.Host))
            return RefuseAsync(context, StatusCodes.Status400BadRequest, "This address answers to localhost, 127.0.0.1 and [::1] only.");
        if (IsWrite(request) && !IsSameOrigin(request))
            return RefuseAsync(context, StatusCodes.Status403Forbidden, "Requests from other web sites are refused.");
        if (_tokenHash is not null && IsProtected(request.Path) && !IsFromTeams(request.Path) && !HasToken(request))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return RefuseAsync(context, StatusCodes.Status401Unauthorized, "Send the access token (Web:AccessToken) as Authorization: Bearer.");
        }

        return next(context);
    }

    private static bool IsProtected(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase);

    /// <summary>Discord and Teams call from outside, through whatever name the proxy in front has; they sign every request instead.</summary>
    private bool IsSigned(PathString path) =>
        path.Equals(InteractionEndpoint.Path, StringComparison.OrdinalIgnoreCase) || (IsFromTeams(path) && !teams.Value.AllowAnonymous);

    /// <summary>Where nobody signs, everything else is checked as ever.</summary>
    private bool IsFromTeams(PathString path) => teams.Value.Enabled && path.Equals(ActivityEndpoint.Path, StringComparison.OrdinalIgnoreCase);

    private static bool IsWrite(HttpRequest request) => !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);

    /// <summary>Authorities are compared without the scheme: behind a proxy that ends TLS the browser says https and we hear http.</summary>
    private static bool IsSameOrigin(HttpRequest request)
    {
        if (request.Headers.Origin is not [{ } origin])
            return request.Headers.Origin.Count == 0;
        return Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && new HostString(uri.IsDefaultPort ? uri.Host : uri.Authority).Equals(new HostString(request.Host.Value ?? ""));
    }

    private bool HasToken(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        return request.Headers.Authorization is [{ } value]
            && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Hash(value[Scheme.Length..].Trim()), _tokenHash);
    }

    /// <summary>Hashed, so that the comparison takes the same time whatever the lengths are.</summary>
    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private static Task RefuseAsync(HttpContext context, int status, string detail) => Problems.Of(status, detail).ExecuteAsync(context);
}
