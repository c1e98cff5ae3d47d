using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ChatBot.Teams.Connector;
using ChatBot.Teams.Model;
using ChatBot.TeamsServer;
using ChatBot.TeamsServer.Connector;
using ChatBot.TeamsServer.World;

namespace ChatBot.Tests.Worker.Teams.Turns;

/// <summary>The scripted Teams' rules without its sockets: each call is decided at once, and goes wrong when the test says so.</summary>
internal sealed class StrictConnector : IConnector
{
    private static readonly JsonSerializerOptions Wire = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly ConversationRoutes _routes;

    public StrictConnector(TimeProvider time)
    {
        World = new TeamsWorld(new ScriptedTeamsOptions(), time);
        _routes = new ConversationRoutes(World, new CallRate(World.Options.Limits, time));
    }

    public TeamsWorld World { get; }

    /// <summary>Every call that took effect or was refused, in order.</summary>
    public List<CallKind> Calls { get; } = [];

    /// <summary>Looked at before a call takes effect; an exception is thrown instead.</summary>
    public Func<CallKind, Exception?> Before { get; set; } = _ => null;

    /// <summary>Looked at after a call took effect; an exception is thrown, and the caller does not know.</summary>
    public Func<CallKind, Exception?> After { get; set; } = _ => null;

    /// <summary>Awaited before a call takes effect.</summary>
    public Func<CallKind, Task> Meanwhile { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<Violation> Violations
    {
        get
        {
            lock (World.Gate)
                return [.. World.Violations];
        }
    }

    public static ConnectorUnavailableException Lost() => new("the answer was lost") { MayHaveHappened = true };

    public async Task<string> SendAsync(ConversationReference conversation, Activity activity, CancellationToken cancellationToken) =>
        await CallAsync("POST", [conversation.Conversation, "activities"], activity, cancellationToken);

    public async Task<string> ReplyAsync(ConversationReference conversation, string replyTo, Activity activity, CancellationToken cancellationToken) =>
        await CallAsync("POST", [conversation.Conversation, "activities", replyTo], activity, cancellationToken);

    public Task UpdateAsync(ConversationReference conversation, string activityId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync("PUT", [conversation.Conversation, "activities", activityId], activity, cancellationToken);

    public async Task DeleteAsync(ConversationReference conversation, string activityId, CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync("DELETE", [conversation.Conversation, "activities", activityId], null, cancellationToken);
        }
        catch (ConnectorException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            // It is gone, as was asked.
        }
    }

    public Task<ChannelAccount?> FindMemberAsync(ConversationReference conversation, string member, CancellationToken cancellationToken) => throw new NotSupportedException();

    private async Task<string> CallAsync(string method, string[] path, Activity? activity, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        var body = activity is null ? null : (JsonObject)JsonSerializer.SerializeToNode(activity, Wire)!;
        var kind = CallKinds.Of(method, path, body);
        await Meanwhile(kind).WaitAsync(cancellationToken);
        lock (World.Gate)
        {
            if (Before(kind) is { } early)
                throw early;
            Calls.Add(kind);
            var answer = Decide(method, path, body, kind);
            if (After(kind) is { } late)
            {
                Forget(path[0], kind, body);
                throw late;
            }

            return Read(answer);
        }
    }

    private ConnectorAnswer Decide(string method, string[] path, JsonObject? body, CallKind kind)
    {
        try
        {
            if (kind is CallKind.StreamFinal)
                CheckEnd(path[0], body!);
            return _routes.Handle(method, path, _ => null, body);
        }
        catch (Refusal refusal)
        {
            if (refusal.IsViolation)
                World.Accuse($"{method} {kind}", refusal.Rule);
            return refusal.Answer;
        }
    }

    /// <summary>Teams' own table of errors wants it of every request of a stream, its end too.</summary>
    private void CheckEnd(string chat, JsonObject body)
    {
        var id = (string?)CallKinds.StreamInfo(body)!["streamId"];
        var shown = World.Find(chat)?.AllMessages.FirstOrDefault(message => message.Id == id)?.Stream?.Streamed is [.., var last] ? last : "";
        if (!((string?)body["text"] ?? "").StartsWith(shown, StringComparison.Ordinal))
            throw Refusal.Stream("Request streamed content should contain the previously streamed content");
    }

    /// <summary>Nobody learned that the stream began.</summary>
    private void Forget(string chat, CallKind kind, JsonObject? body)
    {
        if (kind is CallKind.StreamUpdate && CallKinds.StreamInfo(body!)!["streamId"] is null && World.Find(chat)?.AllMessages.LastOrDefault(message => message.Stream is not null)?.Stream is { } stream)
            stream.Orphaned = true;
    }

    private static string Read(ConnectorAnswer answer) => answer.Status switch
    {
        429 => throw new ConnectorUnavailableException("429") { RetryAfter = answer.RetryAfter },
        >= 500 => throw new ConnectorUnavailableException($"{answer.Status}") { MayHaveHappened = true },
        >= 400 => throw new ConnectorException((HttpStatusCode)answer.Status, answer.Code, (string?)answer.Body?["error"]?["message"] ?? ""),
        _ => (string?)answer.Body?["id"] ?? "",
    };
}
