using System.Globalization;
using System.Text.Json;
using ChatBot.TeamsServer.Faults;
using ChatBot.TeamsServer.Signing;
using ChatBot.TeamsServer.World;
using Microsoft.AspNetCore.Http;

namespace ChatBot.TeamsServer.Connector;

/// <summary>The way of every call: read, fault, token, handler, fault, log, answer.</summary>
internal sealed class ConnectorPipeline(TeamsWorld world, FaultBox faults, ConnectorLog log, TokenEndpoint tokens)
{
    private const string Conversations = "v3/conversations/";

    private readonly ConversationRoutes _routes = new(world, new CallRate(world.Options.Limits, world.Time));
    private readonly HashSet<string> _streaming = new(StringComparer.Ordinal);

    /// <param name="path">After the service's address.</param>
    public async Task HandleAsync(HttpContext context, string path)
    {
        var (method, body) = (context.Request.Method, await ReadAsync(context));
        var segments = path.StartsWith(Conversations, StringComparison.Ordinal)
            ? path[Conversations.Length..].Split('/').Select(Uri.UnescapeDataString).ToArray()
            : [];
        var kind = CallKinds.Of(method, segments, body);
        var fault = faults.Take(kind);
        var answer = await OneAtATimeAsync(segments, kind, async () =>
        {
            if (fault is ConnectorFault.Slow slow) await Task.Delay(slow.By, world.Time, context.RequestAborted);
            return Early(fault) ?? Decide(context, segments, path, body, kind, fault);
        });
        var cut = fault is ConnectorFault.Cut;
        log.Add(new ConnectorCall(world.Time.GetUtcNow(), kind, method, path, body, cut ? 0 : answer.Status, answer.Code, fault is not (null or ConnectorFault.Slow)));
        if (cut) context.Abort();
        else await WriteAsync(context.Response, fault is ConnectorFault.Failing { AfterEffect: true } late ? Failure(late.Status) : answer);
    }

    /// <summary>The next update of a stream comes only when the last one was answered.</summary>
    private async Task<ConnectorAnswer> OneAtATimeAsync(string[] segments, CallKind kind, Func<Task<ConnectorAnswer>> handle)
    {
        if (kind is not (CallKind.StreamUpdate or CallKind.StreamFinal)) return await handle();
        lock (world.Gate)
        {
            if (!_streaming.Add(segments[0])) world.Accuse("POST activities", "an update of a stream before the last one was answered");
        }

        try
        {
            return await handle();
        }
        finally
        {
            lock (world.Gate) _streaming.Remove(segments[0]);
        }
    }

    private static ConnectorAnswer? Early(ConnectorFault? fault) => fault switch
    {
        ConnectorFault.Throttled throttled => ConnectorAnswer.Throttled(throttled.After),
        ConnectorFault.Failing { AfterEffect: false } failing => Failure(failing.Status),
        ConnectorFault.Cut { AfterEffect: false } => new ConnectorAnswer(0),
        ConnectorFault.Refused refused => ConnectorAnswer.Error(refused.Status, refused.Code, refused.Message),
        _ => null,
    };

    private ConnectorAnswer Decide(HttpContext context, string[] segments, string path, JsonObject? body, CallKind kind, ConnectorFault? fault)
    {
        lock (world.Gate)
        {
            try
            {
                if (world.Options.UsesTokens && !tokens.Accepts(context.Request.Headers.Authorization)) return ConnectorAnswer.Error(401, "Unauthorized", "Authorization has been denied for this request.");
                if (segments.Length == 0) throw new Refusal(404, "NotFound", "There is no such route");
                var answer = _routes.Handle(context.Request.Method, segments, name => context.Request.Query[name], body);
                if (fault is ConnectorFault.Cut or ConnectorFault.Failing) RememberLost(segments[0], kind, body);
                return answer;
            }
            catch (Refusal refusal)
            {
                if (refusal.IsViolation) world.Accuse($"{context.Request.Method} {path}", refusal.Rule);
                return refusal.Answer;
            }
            catch (InvalidOperationException exception)
            {
                // A field that is not of the type it is read as.
                world.Accuse($"{context.Request.Method} {path}", exception.Message);
                return ConnectorAnswer.Error(400, "BadSyntax", "A field has the wrong type");
            }
        }
    }

    /// <summary>What took effect without the bot's knowing may be repeated.</summary>
    private void RememberLost(string chatId, CallKind kind, JsonObject? body)
    {
        if (kind is not (CallKind.StreamUpdate or CallKind.StreamFinal) || CallKinds.StreamInfo(body!) is not { } info) return;
        var id = (string?)info["streamId"];
        var message = world.Find(chatId)?.AllMessages.LastOrDefault(message => message.Stream is not null && (id is null || message.Id == id));
        if (message?.Stream is not { } stream) return;
        if (kind == CallKind.StreamFinal) stream.FinalAnswerLost = true;
        else if (id is null) stream.Orphaned = true;
        else stream.LostAnswers.Add((int)info["streamSequence"]!);
    }

    private static ConnectorAnswer Failure(int status) => ConnectorAnswer.Error(status, "ServiceError", "scripted failure");

    private static async Task<JsonObject?> ReadAsync(HttpContext context)
    {
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task WriteAsync(HttpResponse response, ConnectorAnswer answer)
    {
        response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } after) response.Headers.RetryAfter = Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (answer.Body is null) return;
        response.ContentType = "application/json; charset=utf-8";
        await response.WriteAsync(answer.Body.ToJsonString(), response.HttpContext.RequestAborted);
    }
}
