using System.Globalization;
using ChatBot.DiscordServer.Faults;
using ChatBot.DiscordServer.Schema;
using ChatBot.DiscordServer.World;
using Microsoft.AspNetCore.Http;

namespace ChatBot.DiscordServer.Rest;

/// <summary>The way of every request: read, fault, rights, limits, schema, handler, fault, answer, log.</summary>
internal sealed class RestPipeline(DiscordWorld world, FaultBox faults, RestLog log, OpenApiDocument? schema)
{
    public const string Prefix = "/api/v10";

    private readonly RateLimiter _limiter = new(world.Options.Limits, world.Time);

    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value![Prefix.Length..];
        var found = RouteTable.Find(request.Method, path);
        var template = found?.Route.Template ?? path;
        var fault = faults.Take(request.Method, template);
        var (body, refusal) = await ReadAsync(request);
        if (fault is RestFault.Slow { AfterEffect: false } slow) await Task.Delay(slow.By, world.Time, context.RequestAborted);
        var (answer, verdict) = Early(fault) ?? (refusal is null || found is null ? Decide(context, found, path, body) : (refusal.Answer(), null));
        if (fault is RestFault.Failing { AfterEffect: true } late) answer = Failure(late.Status);
        log.Add(Call(request.Method, path, template, body, answer, fault));
        if (fault is RestFault.Slow { AfterEffect: true } slowly) await Task.Delay(slowly.By, world.Time, context.RequestAborted);
        if (fault is RestFault.Cut) context.Abort();
        else await WriteAsync(context.Response, answer, verdict, fault as RestFault.RateLimited);
    }

    private async Task<(RequestBody Body, DiscordError? Refusal)> ReadAsync(HttpRequest request)
    {
        try
        {
            return (await RequestBody.ReadAsync(request, world), null);
        }
        catch (DiscordError error)
        {
            return (RequestBody.Empty, error);
        }
        catch (BadHttpRequestException)
        {
            return (RequestBody.Empty, DiscordError.TooLarge);
        }
    }

    private static (RestAnswer Answer, RateVerdict? Verdict)? Early(RestFault? fault) => fault switch
    {
        RestFault.RateLimited limited => (TooMany(limited.After, limited.Global), null),
        RestFault.Failing { AfterEffect: false } failing => (Failure(failing.Status), null),
        RestFault.Cut { AfterEffect: false } => (new RestAnswer(0, null), null),
        _ => null,
    };

    private (RestAnswer Answer, RateVerdict? Verdict) Decide(HttpContext context, (Route Route, Dictionary<string, string> Values)? found, string path, RequestBody body)
    {
        lock (world.Gate)
        {
            if (log.Banned) return (new RestAnswer(429, "error code: 1015"), null);
            if (found is not { } match) return (Accuse($"{context.Request.Method} {path}", "there is no such route", new DiscordError(404, 0, "404: Not Found")), null);
            var (route, values) = match;
            if (!IsAgent(context.Request)) return (Accuse(Where(route), "the User-Agent is not \"DiscordBot (url, version)\"", new DiscordError(403, 40333, "internal network error")), null);
            if (!route.ByToken && !IsAuthorized(context.Request)) return (new DiscordError(401, 0, "401: Unauthorized").Answer(), null);
            var request = new RestRequest(world, context.Request.Method, context.Request.Host.Value ?? world.Address.Authority, route, values, body, name => context.Request.Query[name]);
            var verdict = _limiter.Take(route, request.Major);
            return (verdict.Allowed ? Run(request) : TooMany(verdict.ResetAfter, verdict.Global), verdict);
        }
    }

    private RestAnswer Run(RestRequest request)
    {
        try
        {
            if (schema?.Check(request.Method, request.Route.Template, request.Json) is { Any: true } errors)
            {
                world.Accuse(Where(request.Route), $"the body does not fit the published schema: {errors}");
                errors.Throw();
            }

            return request.Route.Handle(request);
        }
        catch (DiscordError error)
        {
            if (error.Code is 50035 or 50109 or 50006) world.Accuse(Where(request.Route), $"{error.Code} {error.Message} {error.Answer().Body!["errors"]?.ToJsonString()}");
            return error.Answer();
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or InvalidCastException)
        {
            // A field that is not of the type the handler reads it as.
            return Accuse(Where(request.Route), exception.Message, new DiscordError(400, 50035, "Invalid Form Body"));
        }
    }

    private RestAnswer Accuse(string where, string what, DiscordError error)
    {
        world.Accuse(where, what);
        return error.Answer();
    }

    private bool IsAuthorized(HttpRequest request) => world.Token is not null && request.Headers.Authorization == $"Bot {world.Token}";

    private static bool IsAgent(HttpRequest request) => request.Headers.UserAgent.ToString().StartsWith("DiscordBot (", StringComparison.Ordinal);

    private static string Where(Route route) => $"{route.Method} {route.Template}";

    /// <summary>From 502 on it is not Discord itself that answers, and not in JSON.</summary>
    private static RestAnswer Failure(int status) =>
        status >= 502 ? new(status, "<html><body>scripted failure</body></html>") : new(status, new JsonObject { ["message"] = $"{status}: Internal Server Error", ["code"] = 0 });

    private static RestAnswer TooMany(TimeSpan after, bool global) => new(429, new JsonObject
    {
        ["message"] = "You are being rate limited.",
        ["retry_after"] = Math.Round(after.TotalSeconds, 3),
        ["global"] = global,
    });

    private RestCall Call(string method, string path, string template, RequestBody body, RestAnswer answer, RestFault? fault)
    {
        var code = answer.Body is JsonObject json && json["code"] is JsonValue value && value.TryGetValue<int>(out var found) ? found : 0;
        var status = fault is RestFault.Cut ? 0 : answer.Status;
        var byFault = fault is RestFault.RateLimited or RestFault.Failing or RestFault.Cut;
        return new RestCall(world.Time.GetUtcNow(), method, path, template, body.Json, body.Files, status, code, byFault);
    }

    private async Task WriteAsync(HttpResponse response, RestAnswer answer, RateVerdict? verdict, RestFault.RateLimited? limited)
    {
        response.StatusCode = answer.Status;
        response.Headers.Date = (world.Time.GetUtcNow() + faults.ClockSkew).ToString("R", CultureInfo.InvariantCulture);
        if (verdict is not null) AddHeaders(response.Headers, verdict);
        if (limited is { WithHeaders: true }) AddHeaders(response.Headers, new RateVerdict(false, limited.Global, "scripted", 5, 0, limited.After, world.Time.GetUtcNow() + limited.After));
        if (verdict is null && answer is { Status: 429, Body: JsonValue }) response.Headers.RetryAfter = "3600";
        if (answer.Body is null) return;
        response.ContentType = answer.Body is JsonValue ? "text/plain" : "application/json";
        await response.WriteAsync(answer.Body is JsonValue text ? text.ToString() : answer.Body.ToJsonString(), response.HttpContext.RequestAborted);
    }

    private void AddHeaders(IHeaderDictionary headers, RateVerdict verdict)
    {
        if (!verdict.Allowed)
        {
            headers.RetryAfter = ((int)Math.Ceiling(verdict.ResetAfter.TotalSeconds)).ToString();
            headers["X-RateLimit-Scope"] = verdict.Global ? "global" : "user";
            if (verdict.Global) headers["X-RateLimit-Global"] = "true";
        }

        if (verdict.Global || verdict.Limit == int.MaxValue) return;
        headers["X-RateLimit-Limit"] = verdict.Limit.ToString();
        headers["X-RateLimit-Remaining"] = verdict.Remaining.ToString();
        headers["X-RateLimit-Reset"] = Seconds((verdict.ResetsAt + faults.ClockSkew - DateTimeOffset.UnixEpoch).TotalSeconds);
        headers["X-RateLimit-Reset-After"] = Seconds(verdict.ResetAfter.TotalSeconds);
        headers["X-RateLimit-Bucket"] = verdict.Bucket;
    }

    private static string Seconds(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}
