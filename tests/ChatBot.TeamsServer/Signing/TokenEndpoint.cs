using System.Globalization;
using ChatBot.TeamsServer.Connector;
using ChatBot.TeamsServer.Faults;
using ChatBot.TeamsServer.World;
using Microsoft.AspNetCore.Http;

namespace ChatBot.TeamsServer.Signing;

/// <summary>Gives tokens for client credentials, as <c>POST /{tenant}/oauth2/v2.0/token</c> does.</summary>
internal sealed class TokenEndpoint(TeamsWorld world, FaultBox faults, ConnectorLog log)
{
    private readonly Dictionary<string, DateTimeOffset> _tokens = new(StringComparer.Ordinal);

    public bool Accepts(string? authorization) =>
        authorization?.StartsWith("Bearer ", StringComparison.Ordinal) == true && _tokens.TryGetValue(authorization["Bearer ".Length..], out var until) && until > world.Time.GetUtcNow();

    /// <summary>As if they had been withdrawn.</summary>
    public void Revoke()
    {
        lock (world.Gate) _tokens.Clear();
    }

    public async Task HandleAsync(HttpContext context, string path)
    {
        var fault = faults.Take(CallKind.Token);
        if (fault is ConnectorFault.Slow slow) await Task.Delay(slow.By, world.Time, context.RequestAborted);
        var (status, answer) = fault switch
        {
            ConnectorFault.Failing failing => (failing.Status, new JsonObject { ["error"] = "temporarily_unavailable" }),
            ConnectorFault.Throttled => (429, new JsonObject { ["error"] = "throttled" }),
            _ => Decide(context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty, path),
        };
        log.Add(new ConnectorCall(world.Time.GetUtcNow(), CallKind.Token, context.Request.Method, path, null, fault is ConnectorFault.Cut ? 0 : status, (string?)answer["error"] ?? "", fault is not (null or ConnectorFault.Slow)));
        if (fault is ConnectorFault.Cut)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }

    private (int Status, JsonObject Answer) Decide(IFormCollection form, string path)
    {
        lock (world.Gate)
        {
            if (!path.StartsWith($"{world.Options.TenantId}/", StringComparison.Ordinal) && !path.StartsWith("botframework.com/", StringComparison.Ordinal))
                return (400, new JsonObject { ["error"] = "invalid_request", ["error_description"] = "AADSTS90002: Tenant not found." });
            if (form["grant_type"] != "client_credentials" || form["scope"] != "https://api.botframework.com/.default")
                return (400, new JsonObject { ["error"] = "invalid_scope", ["error_description"] = "AADSTS70011: The scope is not valid." });
            if (form["client_id"] != world.Options.AppId || form["client_secret"] != world.Options.ClientSecret)
                return (401, new JsonObject { ["error"] = "invalid_client", ["error_description"] = "AADSTS7000215: Invalid client secret provided." });
            var token = $"token-{(_tokens.Count + 1).ToString(CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}";
            _tokens[token] = world.Time.GetUtcNow() + world.Options.TokenLifetime;
            return (200, new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = (int)world.Options.TokenLifetime.TotalSeconds, ["ext_expires_in"] = (int)world.Options.TokenLifetime.TotalSeconds, ["access_token"] = token });
        }
    }
}
